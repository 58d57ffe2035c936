using Customers.Application.Common;

namespace Customers.Application.Customers;

/// <summary>The holds on an account, in the order in which they were placed.</summary>
/// <param name="CustomerId">Which account.</param>
public sealed record ListHolds(CustomerId CustomerId) : IQuery<IReadOnlyList<HoldDto>>
{
    /// <inheritdoc />
    public static string Action => "holds.list";

    /// <inheritdoc />
    public Access Access => Access.HoldReaderOf(CustomerId);
}

/// <summary>A hold as platform staff sees it.</summary>
/// <param name="Kind"><c>billing</c>, <c>fraud</c> or <c>operator</c>.</param>
/// <param name="Reason">The operator's words.</param>
/// <param name="PlacedBy">The id of the agent who placed it.</param>
/// <param name="TmCreate">When it was placed or its reason last changed.</param>
public sealed record HoldDto(
    [OneOf(typeof(HoldKind))] string Kind,
    [StringLength(Hold.MaxReasonLength, MinimumLength = 1)] string Reason,
    [ReadOnly(true)] Guid PlacedBy,
    [ReadOnly(true)] DateTimeOffset TmCreate
);
