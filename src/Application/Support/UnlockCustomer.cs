using Customers.Application.Common;
using Customers.Domain.Events;
using Customers.Domain.Support;

namespace Customers.Application.Support;

/// <summary>
/// Platform staff lets the agents of an account sign in again who gave too many wrong passwords. Nothing is recorded when nobody was locked.
/// </summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Reason">Why, for other staff, 1–1,024 characters.</param>
public sealed record UnlockCustomer(CustomerId CustomerId, string Reason) : ICommand<UnlockedDto>
{
    /// <inheritdoc />
    public static string Action => "customers.unlock";

    /// <inheritdoc />
    public Access Access => Access.Helping(CustomerId);
}

/// <summary>How many agents were locked.</summary>
/// <param name="Agents">The number of agents who can sign in again.</param>
public sealed record UnlockedDto([property: AtLeast(0)] int Agents);

internal sealed class UnlockCustomerValidator : AbstractValidator<UnlockCustomer>
{
    public UnlockCustomerValidator() => this.StaffReason(command => command.Reason);
}

internal sealed class UnlockCustomerHandler(SupportDesk desk, ISignInLocks locks)
    : IRequestHandler<UnlockCustomer, Result<UnlockedDto>>
{
    public async Task<Result<UnlockedDto>> Handle(UnlockCustomer request, CancellationToken cancellationToken)
    {
        if ((await desk.OpenAsync(request.CustomerId, cancellationToken)).Refused(out var refusal, out var account))
            return refusal;
        var agents = await locks.LiftAsync(account.Id, cancellationToken);
        if (agents > 0)
        {
            var facts = new SupportActFacts(account.Id) { Agents = agents };
            await desk.RecordAsync(account, EventTypes.CustomerUnlocked, facts, request.Reason, cancellationToken);
        }

        return new UnlockedDto(agents);
    }
}
