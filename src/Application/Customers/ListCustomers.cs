using Customers.Application.Common;
using Customers.Domain.AccessKeys;
using Customers.Domain.Resources;

namespace Customers.Application.Customers;

/// <summary>A page of the platform's accounts, newest first; what is given narrows it.</summary>
/// <param name="Page">Which page.</param>
public sealed record ListCustomers(PageRequest Page) : IQuery<Page<CustomerDto>>
{
    /// <summary>Only accounts in which this is found.</summary>
    public CustomerSearch Search { get; init; } = new(null);

    /// <summary>Only accounts with this phone number.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>Only accounts on this plan.</summary>
    public EnumInput<Plan> Plan { get; init; }

    /// <summary>Only accounts under a hold of this kind.</summary>
    public EnumInput<HoldKind> Hold { get; init; }

    /// <summary>Only accounts that were created then or later.</summary>
    public TimeInput CreatedAfter { get; init; }

    /// <summary>Only accounts that were created before.</summary>
    public TimeInput CreatedBefore { get; init; }

    /// <summary>Only accounts with this status.</summary>
    public EnumInput<CustomerStatus> Status { get; init; }

    /// <summary>Only the account with this e-mail address, compared without regard to case.</summary>
    public string? Email { get; init; }

    /// <summary>Only accounts with exactly this name.</summary>
    public string? Name { get; init; }

    /// <summary>Only accounts whose identity verification is there.</summary>
    public EnumInput<IdentityVerificationStatus> IdentityVerificationStatus { get; init; }

    /// <summary><c>true</c> to see only accounts whose verified identity an operator has to look at again.</summary>
    public string? Review { get; init; }

    /// <summary><c>true</c> to see deleted accounts too; asking for the status <c>deleted</c> sees them anyway.</summary>
    public string? IncludeDeleted { get; init; }

    /// <summary>Whether a snapshot was asked for, which is another use case: <c>false</c>, or absent.</summary>
    public string? AsOfCursor { get; init; }

    /// <inheritdoc />
    public static string Action => "customers.list";

    /// <inheritdoc />
    public Access Access => Access.Reader.For(Scope.CustomersRead);
}

internal sealed class ListCustomersValidator : AbstractValidator<ListCustomers>
{
    public ListCustomersValidator()
    {
        this.Page(query => query.Page);
        this.Word(query => query.Status, "status", CustomerStatus.Active);
        this.Word(
            query => query.IdentityVerificationStatus,
            "identity_verification_status",
            Domain.Customers.IdentityVerificationStatus.Verified
        );
        RuleFor(query => query.Search.IsValid)
            .Equal(true)
            .Named(
                "q",
                "INVALID_SEARCH",
                $"must have {CustomerSearch.MinLength} to {CustomerSearch.MaxLength} characters, none of them a control character"
            );
        this.Value(
            query => query.PhoneNumber,
            "phone_number",
            PhoneNumber.IsValid,
            "INVALID_PHONE_NUMBER",
            "must be empty or E.164"
        );
        this.Word(query => query.Plan, "plan", Domain.Resources.Plan.Basic);
        this.Word(query => query.Hold, "hold", HoldKind.Billing);
        this.Time(query => query.CreatedAfter, "created_after");
        this.Time(query => query.CreatedBefore, "created_before");
        this.Text(query => query.Email, "email", EmailAddress.MaxLength);
        this.Text(query => query.Name, "name", CustomerProfile.MaxNameLength);
        this.Flag(query => query.Review, "review");
        this.Flag(query => query.IncludeDeleted, "include_deleted");
        this.Flag(query => query.AsOfCursor, "as_of_cursor");
    }
}
