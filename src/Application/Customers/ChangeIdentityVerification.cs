using Customers.Application.Common;

namespace Customers.Application.Customers;

/// <summary>An operator moves an account's identity verification along one of the arrows of the contract (§7).</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Status">Where to: <c>none</c>, <c>pending</c>, <c>verified</c> or <c>rejected</c>.</param>
/// <param name="Reason">Words for the customer to read, at most 1,024 characters; none when absent.</param>
public sealed record ChangeIdentityVerification(
    CustomerId CustomerId,
    EnumInput<IdentityVerificationStatus> Status,
    string Reason
) : CustomerCommand(CustomerId), ICommand<CustomerDto>
{
    /// <inheritdoc />
    public static string Action => "identity_verifications.change";

    /// <inheritdoc />
    public Access Access => Access.PlatformAdminOf(CustomerId);
}

internal sealed class ChangeIdentityVerificationValidator : AbstractValidator<ChangeIdentityVerification>
{
    public ChangeIdentityVerificationValidator()
    {
        RuleFor(command => command.Status)
            .Must(word => word.IsValid)
            .Named("status", "UNKNOWN_WORD", $"must be one of {string.Join(", ", EnumNames.Of<IdentityVerificationStatus>())}");
        this.Text(command => command.Reason, "reason", IdentityDecision.MaxReasonLength);
    }
}

internal sealed class ChangeIdentityVerificationHandler(CustomerChanges account)
    : IRequestHandler<ChangeIdentityVerification, Result<CustomerDto>>
{
    public Task<Result<CustomerDto>> Handle(ChangeIdentityVerification request, CancellationToken cancellationToken)
    {
        var decision = new IdentityDecision(request.Reason, IdentityDecision.ByOperators);
        return account.ChangeAsync(
            request,
            (customer, by, now) => customer.ChangeIdentityVerification(request.Status.Value, decision, by, now),
            cancellationToken
        );
    }
}
