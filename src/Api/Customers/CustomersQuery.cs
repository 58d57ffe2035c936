using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Customers;
using Microsoft.AspNetCore.Mvc;

namespace Customers.Api.Customers;

/// <summary>Which accounts are wanted; all filters are exact.</summary>
public sealed record CustomersQuery
{
    [Description("How many rows.")]
    [Range(1, PageRequest.MaxSize), DefaultsTo(PageRequest.DefaultSize)]
    [FromQuery(Name = "page_size")]
    public string? PageSize { get; init; }

    [Description("The `next_page_token` of the page before, or a timestamp: rows older than that.")]
    [FromQuery(Name = "page_token")]
    public string? PageToken { get; init; }

    [Description("Only accounts with this status.")]
    [OneOf(typeof(CustomerStatus))]
    [FromQuery(Name = "status")]
    public string? Status { get; init; }

    [Description("Only the account with this e-mail address, compared without regard to case.")]
    [StringLength(EmailAddress.MaxLength), EmailAddress]
    [FromQuery(Name = "email")]
    public string? Email { get; init; }

    [Description("Only accounts with exactly this name.")]
    [StringLength(CustomerProfile.MaxNameLength)]
    [FromQuery(Name = "name")]
    public string? Name { get; init; }

    [Description("Only accounts whose identity verification is there.")]
    [OneOf(typeof(IdentityVerificationStatus))]
    [FromQuery(Name = "identity_verification_status")]
    public string? IdentityVerificationStatus { get; init; }

    [Description("`true` to see deleted accounts too.")]
    [DefaultsTo(false)]
    [FromQuery(Name = "include_deleted")]
    public string? IncludeDeleted { get; init; }

    internal ListCustomers ToUseCase() =>
        new(new(PageSize, PageToken))
        {
            Status = Status,
            Email = Email,
            Name = Name,
            IdentityVerificationStatus = IdentityVerificationStatus,
            IncludeDeleted = IncludeDeleted,
        };
}
