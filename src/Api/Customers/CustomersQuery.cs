using System.ComponentModel.DataAnnotations;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Customers;
using Microsoft.AspNetCore.Mvc;

namespace Customers.Api.Customers;

/// <summary>Which accounts are wanted; all filters are exact.</summary>
public sealed record CustomersQuery
{
    /// <summary>How many rows.</summary>
    [Range(1, PageRequest.MaxSize), DefaultsTo(PageRequest.DefaultSize)]
    [FromQuery(Name = "page_size")]
    public string? PageSize { get; init; }

    /// <summary>The <c>next_page_token</c> of the page before, or a timestamp: rows older than that.</summary>
    [FromQuery(Name = "page_token")]
    public string? PageToken { get; init; }

    /// <summary>Only accounts with this status.</summary>
    [OneOf(typeof(CustomerStatus))]
    [FromQuery(Name = "status")]
    public string? Status { get; init; }

    /// <summary>Only the account with this e-mail address, compared without regard to case.</summary>
    [StringLength(EmailAddress.MaxLength), EmailAddress]
    [FromQuery(Name = "email")]
    public string? Email { get; init; }

    /// <summary>Only accounts with exactly this name.</summary>
    [StringLength(CustomerProfile.MaxNameLength)]
    [FromQuery(Name = "name")]
    public string? Name { get; init; }

    /// <summary>Only accounts whose identity verification is there.</summary>
    [OneOf(typeof(IdentityVerificationStatus))]
    [FromQuery(Name = "identity_verification_status")]
    public string? IdentityVerificationStatus { get; init; }

    /// <summary><c>true</c> to see deleted accounts too.</summary>
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
