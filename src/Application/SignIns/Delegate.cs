using Customers.Application.Common;
using Customers.Application.DryRuns;
using Customers.Application.Idempotency;

namespace Customers.Application.SignIns;

/// <summary>Lets platform staff act as the guest agent of an account, for recovery. The account's own callers read the reason too.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Reason">Why, 1–1,024 characters.</param>
public sealed record Delegate(IdInput CustomerId, string Reason) : ICommand<DelegateDto>
{
    /// <summary>How long a delegate token lives.</summary>
    public static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(8);

    /// <inheritdoc />
    public static string Action => "sessions.delegate";

    /// <inheritdoc />
    public Access Access => Access.PlatformAdmin;
}

/// <summary>A delegate token.</summary>
/// <param name="Token">The token, for <c>Authorization: Bearer</c>.</param>
/// <param name="CustomerId">The account it acts for.</param>
/// <param name="Expire">When it stops working by itself.</param>
public sealed record DelegateDto(string Token, Guid CustomerId, DateTimeOffset Expire) : IKeptAnswer, IGuardedAnswer
{
    bool IKeptAnswer.ShowsSecret => true;

    object IGuardedAnswer.InDryRun() => this with { Token = IGuardedAnswer.Placeholder };

    Guid? IKeptAnswer.OfCustomer => CustomerId;
}

internal sealed class DelegateValidator : AbstractValidator<Delegate>
{
    public DelegateValidator()
    {
        RuleFor(command => command.CustomerId)
            .Must(id => id.IsValid)
            .Named("customer_id", "INVALID_ID", "must be an id in the canonical form");
        this.StaffReason(command => command.Reason);
    }
}

internal sealed class DelegateHandler(ISignInRepository signIns, TokenIssue issue, ICurrentRequest current)
    : IRequestHandler<Delegate, Result<DelegateDto>>
{
    public async Task<Result<DelegateDto>> Handle(Delegate request, CancellationToken cancellationToken)
    {
        var customerId = request.CustomerId.Value;
        var guest = await signIns.FindGuestAsync(new(customerId), cancellationToken);
        if (guest is null)
            return CustomerErrors.NotFound;

        var administrator = current.SignedInCaller().AgentId!.Value;
        var issued = await issue.DelegateAsync(guest, administrator, request.Reason, cancellationToken);
        if (issued is null)
            return CustomerErrors.NotFound;
        return new DelegateDto(issued.Text, customerId, issued.ExpiresAt);
    }
}
