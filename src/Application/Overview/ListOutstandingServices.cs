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
