using Customers.Application.Overview;

namespace Customers.Infrastructure.Overview;

/// <summary>The parameters of every statement that reads a page over all accounts.</summary>
internal sealed record OverviewPart(DateTimeOffset CreatedAt, Guid Id, int Limit)
{
    /// <summary>Only what is there.</summary>
    public string? State { get; init; }

    /// <summary>Only what is of this sort.</summary>
    public string? Type { get; init; }

    /// <summary>Only what is of one of these sorts.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Only what is this account's.</summary>
    public Guid? CustomerId { get; init; }

    public static OverviewPart Of(OverviewRequest request, TimeProvider time)
    {
        var start = request.StartAt(time.GetUtcNow());
        return new(start.CreatedAt, start.Id, request.Page.Limit);
    }

    /// <summary>A page of what was read.</summary>
    public static Page<T> Page<T>(IReadOnlyList<T> result, Func<T, PagePosition> position) =>
        new(result, result is [.., var last] ? position(last) : null);
}
