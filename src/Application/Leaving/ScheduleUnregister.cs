using Customers.Application.Common;
using Customers.Application.Customers;

namespace Customers.Application.Leaving;

/// <summary>An administrator asks for the deletion of the own account at the end of the grace period.</summary>
/// <param name="CustomerId">The caller's account.</param>
/// <param name="Confirmation">The proof that it is meant.</param>
public sealed record ScheduleUnregister(CustomerId CustomerId, UnregisterConfirmation Confirmation)
    : CustomerCommand(CustomerId),
        ICommand<CustomerDto>,
        IProven
{
    /// <inheritdoc />
    public static string Action => "unregister.schedule";

    /// <inheritdoc />
    public Access Access => Access.AdminOfOwn(CustomerId);

    /// <inheritdoc />
    public Proof Proof => Proof.Given(Confirmation.Password).Once((account, _) => account.EnsureDeletionCanBeScheduled());
}

internal sealed class ScheduleUnregisterValidator : AbstractValidator<ScheduleUnregister>
{
    public ScheduleUnregisterValidator() => this.Confirmation(command => command.Confirmation);
}

internal sealed class ScheduleUnregisterHandler(CustomerChanges account, LeavingOptions options)
    : IRequestHandler<ScheduleUnregister, Result<CustomerDto>>
{
    public Task<Result<CustomerDto>> Handle(ScheduleUnregister request, CancellationToken cancellationToken) =>
        account.ChangeAsync(
            request,
            (customer, by, now) => customer.ScheduleDeletion(options.GracePeriod, by, now),
            cancellationToken
        );
}
