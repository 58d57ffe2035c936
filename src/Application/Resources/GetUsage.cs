using Customers.Application.Common;
using Customers.Domain.AccessKeys;

namespace Customers.Application.Resources;

/// <summary>How much of each type the caller's own account owns, and how much it may own.</summary>
public sealed record GetUsage : IQuery<UsageDto>
{
    /// <inheritdoc />
    public static string Action => "usage.read_own";

    /// <inheritdoc />
    public Access Access => Access.Manager.For(Scope.Read);
}
