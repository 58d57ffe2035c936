using Customers.Application.Common;

namespace Customers.Application.Overview;

/// <summary>What a service has left to delete.</summary>
/// <param name="Service">Which service.</param>
/// <param name="Outstanding">How many resources; counting stops at 100,000 of each type.</param>
/// <param name="TmOldest">When the first of the requests was made for the first time.</param>
public sealed record OutstandingServiceDto(string Service, [AtLeast(1)] long Outstanding, DateTimeOffset TmOldest);
