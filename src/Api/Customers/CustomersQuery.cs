using Customers.Application.Customers;

namespace Customers.Api.Customers;

/// <summary>Which accounts are wanted; all filters are exact.</summary>
public sealed record CustomersQuery
{
    [FromQuery(Name = "page_size"), Description("How many rows.")]
    [Range(1, PageRequest.MaxSize), DefaultsTo(PageRequest.DefaultSize)]
    public string? PageSize { get; init; }

    [FromQuery(Name = "page_token")]
    [Description("The `next_page_token` of the page before, or a timestamp: rows older than that.")]
    public string? PageToken { get; init; }

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
            HasFilters = (Status ?? Email ?? Name ?? IdentityVerificationStatus ?? Review ?? IncludeDeleted) is not null,
        };

    internal ListCustomers ToUseCase() =>
        new(new(PageSize, PageToken))
        {
            Status = Status,
            Email = Email,
            Name = Name,
            IdentityVerificationStatus = IdentityVerificationStatus,
            Review = Review,
            IncludeDeleted = IncludeDeleted,
            AsOfCursor = AsOfCursor,
        };
}
