using Customers.Application.Customers;
using Customers.Domain.Resources;

namespace Customers.Api.Customers;

/// <summary>Which accounts are wanted; all filters but <c>q</c> are exact, and all that are given have to fit.</summary>
public sealed record CustomersQuery
{
    [FromQuery(Name = "page_size"), Description("How many rows.")]
    [Range(1, PageRequest.MaxSize), DefaultsTo(PageRequest.DefaultSize)]
    public string? PageSize { get; init; }

    [FromQuery(Name = "page_token")]
    [Description("The `next_page_token` of the page before, or a timestamp: rows older than that.")]
    public string? PageToken { get; init; }

    [FromQuery(Name = "q")]
    [Description(
        "Part of the name, the e-mail address, the phone number or the owner's username, without regard to case; or an agent's whole username, or the beginning of an access key, or at least 6 hexadecimal digits of the beginning of an id."
    )]
    [StringLength(CustomerSearch.MaxLength, MinimumLength = CustomerSearch.MinLength)]
    public string? Search { get; init; }

    [FromQuery(Name = "phone_number"), Description("Only accounts with this phone number; the plus sign is written `%2B`.")]
    [RegularExpression(Domain.Customers.PhoneNumber.Pattern)]
    public string? PhoneNumber { get; init; }

    [FromQuery(Name = "plan"), Description("Only accounts on this plan."), OneOf(typeof(Plan))]
    public string? Plan { get; init; }

    [FromQuery(Name = "hold"), Description("Only accounts under a hold of this kind."), OneOf(typeof(HoldKind))]
    public string? Hold { get; init; }

    [FromQuery(Name = "created_after"), Description("Only accounts that were created then or later; with its offset.")]
    [DataType("date-time")]
    public string? CreatedAfter { get; init; }

    [FromQuery(Name = "created_before"), Description("Only accounts that were created before; with its offset.")]
    [DataType("date-time")]
    public string? CreatedBefore { get; init; }

    [FromQuery(Name = "status"), Description("Only accounts with this status."), OneOf(typeof(CustomerStatus))]
    public string? Status { get; init; }

    [FromQuery(Name = "email"), Description("Only the account with this e-mail address, compared without regard to case.")]
    [StringLength(EmailAddress.MaxLength), EmailAddress]
    public string? Email { get; init; }

    [FromQuery(Name = "name"), Description("Only accounts with exactly this name.")]
    [StringLength(CustomerProfile.MaxNameLength)]
    public string? Name { get; init; }

    [FromQuery(Name = "identity_verification_status"), Description("Only accounts whose identity verification is there.")]
    [OneOf(typeof(IdentityVerificationStatus))]
    public string? IdentityVerificationStatus { get; init; }

    [FromQuery(Name = "review")]
    [Description("`true` to see only accounts whose verified identity an operator has to look at again."), DefaultsTo(false)]
    public string? Review { get; init; }

    [FromQuery(Name = "include_deleted"), Description("`true` to see deleted accounts too."), DefaultsTo(false)]
    public string? IncludeDeleted { get; init; }

    [FromQuery(Name = "as_of_cursor")]
    [Description(
        "`true` for a snapshot of all accounts, deleted and expired ones too, to begin following the feed with; with `page_size` and `page_token` only."
    )]
    [DefaultsTo(false)]
    public string? AsOfCursor { get; init; }

    /// <summary>Whether a snapshot is asked for.</summary>
    internal bool IsSnapshot => AsOfCursor == "true";

    internal SnapshotCustomers ToSnapshot() =>
        new(PageSize, PageToken)
        {
            HasFilters = (Status ?? Email ?? Name ?? IdentityVerificationStatus ?? Review ?? IncludeDeleted ?? More) is not null,
        };

    private string? More => Search ?? PhoneNumber ?? Plan ?? Hold ?? CreatedAfter ?? CreatedBefore;

    internal ListCustomers ToUseCase() =>
        new(new(PageSize, PageToken))
        {
            Search = new(Search),
            // A plus sign that was not escaped is a blank in a URL, and a number has no other.
            PhoneNumber = PhoneNumber is [' ', .. var digits] ? $"+{digits}" : PhoneNumber,
            Plan = Plan,
            Hold = Hold,
            CreatedAfter = CreatedAfter,
            CreatedBefore = CreatedBefore,
            Status = Status,
            Email = Email,
            Name = Name,
            IdentityVerificationStatus = IdentityVerificationStatus,
            Review = Review,
            IncludeDeleted = IncludeDeleted,
            AsOfCursor = AsOfCursor,
        };
}
