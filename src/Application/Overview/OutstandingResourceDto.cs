using Customers.Application.Common;
using Customers.Domain.Resources;

namespace Customers.Application.Overview;

/// <summary>A resource of a deleted account that its service has not confirmed to be gone.</summary>
/// <param name="CustomerId">The account.</param>
/// <param name="Type">What it is.</param>
/// <param name="ResourceId">Which one.</param>
/// <param name="Service">Who keeps it.</param>
/// <param name="Requests">How often the service was asked.</param>
/// <param name="TmRequest">When it was asked for the first time.</param>
/// <param name="TmNext">When it is asked again.</param>
public sealed record OutstandingResourceDto(
    Guid CustomerId,
    [OneOf(typeof(ResourceType))] string Type,
    Guid ResourceId,
    string Service,
    [AtLeast(0)] int Requests,
    DateTimeOffset TmRequest,
    DateTimeOffset TmNext
);
