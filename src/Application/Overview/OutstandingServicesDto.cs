namespace Customers.Application.Overview;

/// <summary>The services that have something left to delete.</summary>
/// <param name="Result">The one that is late for the longest time first; services with nothing left are left out.</param>
public sealed record OutstandingServicesDto(IReadOnlyList<OutstandingServiceDto> Result);
