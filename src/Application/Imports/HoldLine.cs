using Customers.Application.Common;

namespace Customers.Application.Imports;

/// <summary>A hold on an account that is imported.</summary>
/// <param name="Kind"><c>billing</c>, <c>fraud</c> or <c>operator</c>. Required.</param>
/// <param name="Reason">Why, for other staff, 1–1,024 characters. Required.</param>
/// <param name="CustomerWords">What the customer reads, at most 1,024 characters.</param>
/// <param name="TmCreate">When it was placed; now when absent.</param>
[DisplayName("ImportHoldRequest")]
public sealed record HoldLine(
    [Required, OneOf(typeof(HoldKind))] string? Kind = null,
    [Required, StringLength(Hold.MaxReasonLength, MinimumLength = 1)] string? Reason = null,
    [StringLength(Hold.MaxCustomerWordsLength)] string? CustomerWords = null,
    [DataType("date-time")] DateTimeOffset? TmCreate = null
);

internal sealed class HoldLineValidator : AbstractValidator<HoldLine>
{
    public HoldLineValidator()
    {
        RuleFor(hold => hold.Kind).NotEmpty().Named("kind", "REQUIRED", "is required");
        this.Word(hold => (EnumInput<HoldKind>)hold.Kind, "kind", HoldKind.Billing);
        this.StaffReason(hold => hold.Reason);
        this.Text(hold => hold.CustomerWords, "customer_words", Hold.MaxCustomerWordsLength);
    }
}
