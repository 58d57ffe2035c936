using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using FluentValidation;

namespace Customers.Application.Customers;

/// <summary>An operator moves an account's identity verification along one of the arrows of the contract (§7).</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Status">Where to: <c>none</c>, <c>pending</c>, <c>verified</c> or <c>rejected</c>.</param>
public sealed record ChangeIdentityVerification(CustomerId CustomerId, string? Status) : CustomerCommand(CustomerId)
{
    /// <inheritdoc />
    public override Access Access => Access.PlatformAdminOf(CustomerId);
}

internal sealed class ChangeIdentityVerificationValidator : AbstractValidator<ChangeIdentityVerification>
{
    public ChangeIdentityVerificationValidator() =>
        RuleFor(command => command.Status)
            .Must(word => Words.TryParse<IdentityVerificationStatus>(word, out _))
            .Named("status", "UNKNOWN_WORD", $"must be one of {string.Join(", ", Words.Of<IdentityVerificationStatus>())}");
}

internal sealed class ChangeIdentityVerificationHandler(ICustomerRepository customers, ICurrentRequest current, IClock clock)
    : CustomerCommandHandler<ChangeIdentityVerification>(customers, current, clock)
{
    protected override Result Change(Customer customer, ChangeIdentityVerification command, Actor actor, DateTimeOffset now) =>
        Words.TryParse<IdentityVerificationStatus>(command.Status, out var next)
            ? customer.ChangeIdentityVerification(next, actor, now)
            : throw new FormatException("Not a status.");
}
