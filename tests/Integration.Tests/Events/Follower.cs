using Customers.Application.Events;
using Customers.Domain.Common;
using Customers.Infrastructure.Events;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Events;

/// <summary>Reads the feed page by page, as every reader does, and remembers all it saw.</summary>
internal sealed class Follower(Replica replica, string? types = null, Guid? customerId = null, int pageSize = 100)
{
    /// <summary>Much longer than anything here takes.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly EventFeed feed = replica.Services.GetRequiredService<EventFeed>();
    private readonly AccountLog log = replica.Services.GetRequiredService<AccountLog>();
    private readonly List<EventDto> seen = [];

    public IReadOnlyList<EventDto> Seen => seen;

    public IEnumerable<Guid> Ids => seen.Select(happened => happened.Id);

    /// <summary>Where it has come to; null at the beginning.</summary>
    public string? Cursor { get; set; }

    /// <summary>Reads one page, without waiting; answers how many events it had.</summary>
    public async Task<int> ReadAsync()
    {
        var page = (await AskAsync()).Value;
        Assert.InRange(page.Result.Count, 0, pageSize);
        seen.AddRange(page.Result);
        Cursor = page.NextCursor;
        return page.Result.Count;
    }

    /// <summary>The next page, or why there is none.</summary>
    public Task<Result<FeedPage>> AskAsync()
    {
        var request = new FeedRequest(Cursor, types, null, $"{pageSize}");
        return customerId is { } id
            ? log.ReadAsync(request, new(id, IsWhole: true, IsStaff: false, FeedErrors.OwnLog), CancellationToken.None)
            : feed.ReadAsync(request, forStaff: false, CancellationToken.None);
    }

    /// <summary>
    /// Reads on until it has seen this many events. They may take a moment: every database of a server waits for the oldest transaction of all
    /// of them, and other tests have transactions too.
    /// </summary>
    public async Task ReachAsync(long count)
    {
        using var end = new CancellationTokenSource(Timeout);
        while (seen.Count < count)
        {
            if (await ReadAsync() == 0)
                await Task.Delay(5, end.Token);
        }
    }
}
