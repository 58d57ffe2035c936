using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using FluentValidation;

namespace Customers.Application.Customers;

/// <summary>An operator moves an account's identity verification along one of the arrows of the contract (§7).</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Status">Where to: <c>none</c>, <c>pending</c>, <c>verified</c> or <c>rejected</c>.</param>
/// <param name="Reason">Words for the customer to read, at most 1,024 characters; none when absent.</param>
public sealed record ChangeIdentityVerification(CustomerId CustomerId, string? Status, string? Reason)
    : CustomerCommand(CustomerId)
{
    /// <inheritdoc />
    public override Access Access => Access.PlatformAdminOf(CustomerId);
}

internal sealed class ChangeIdentityVerificationValidator : AbstractValidator<ChangeIdentityVerification>
{
    public ChangeIdentityVerificationValidator()
    {
        RuleFor(command => command.Status)
            .Must(word => EnumNames.TryParse<IdentityVerificationStatus>(word, out _))
            .Named("status", "UNKNOWN_WORD", $"must be one of {string.Join(", ", EnumNames.Of<IdentityVerificationStatus>())}");
        this.Text(command => command.Reason, "reason", IdentityDecision.MaxReasonLength);
    }
}

internal sealed class ChangeIdentityVerificationHandler(ICustomerRepository customers, ICurrentRequest current, IClock clock)
    : CustomerCommandHandler<ChangeIdentityVerification>(customers, current, clock)
{
    protected override Result Change(Customer customer, ChangeIdentityVerification command, Actor actor, DateTimeOffset now) =>
        EnumNames.TryParse<IdentityVerificationStatus>(command.Status, out var next)
            ? customer.ChangeIdentityVerification(next, new(command.Reason ?? "", IdentityDecision.ByOperators), actor, now)
            : throw new FormatException("Not a status.");
}
