using Customers.Application.Common;

namespace Customers.Application.Resources;

/// <summary>What an account may own.</summary>
/// <param name="CustomerId">Which account.</param>
public sealed record GetLimits(CustomerId CustomerId) : IQuery<LimitsDto>
{
    /// <inheritdoc />
    public static string Action => "limits.read";

    /// <inheritdoc />
    public Access Access => Access.SupportOf(CustomerId);
}
