using Customers.Application.Common;

namespace Customers.Application.Overview;

/// <summary>Which services have not confirmed deletions, and since when.</summary>
public sealed record ListOutstandingServices : IQuery<OutstandingServicesDto>
{
    /// <inheritdoc />
    public static string Action => "deletions.list_services";

    /// <inheritdoc />
    public Access Access => Access.Support;
}

/// <summary>The services that have something left to delete.</summary>
/// <param name="Result">The one that is late for the longest time first; services with nothing left are left out.</param>
public sealed record OutstandingServicesDto(IReadOnlyList<OutstandingServiceDto> Result);

/// <summary>What a service has left to delete.</summary>
/// <param name="Service">Which service.</param>
/// <param name="Outstanding">How many resources; counting stops at 100,000 of each type.</param>
/// <param name="TmOldest">When the first of the requests was made for the first time.</param>
public sealed record OutstandingServiceDto(string Service, [AtLeast(1)] long Outstanding, DateTimeOffset TmOldest);
