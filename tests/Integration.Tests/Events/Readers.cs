using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Events;
using Customers.Application.SignUps;
using Customers.Infrastructure.Events;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Customers.Integration.Tests.Events;

/// <summary>
/// Those who follow events while a database is lost: one who is behind, one who is at the end that is left, one who has read what is lost. Each
/// follows the feed, and the log of one account.
/// </summary>
internal sealed class Readers
{
    public const string Before = "before";
    public const string At = "at";
    public const string After = "after";

    /// <summary>An account, its owner and its guest.</summary>
    public const int EventsOfAccount = 3;

    private static int made;

    private readonly Dictionary<string, string> cursors = [];
    private readonly Dictionary<string, string> logCursors = [];
    private Guid account;
    private FeedCursor lastPlace;

    /// <summary>How many events the reader that is behind has not seen of those that are left.</summary>
    public int LeftByPart { get; private set; }

    /// <summary>Writes, and reads with those who are behind and at the end.</summary>
    public async Task BeginAsync(Replica replica)
    {
        account = await OpenAsync(replica);
        await WriteAsync(replica, 3);
        var all = 4 * EventsOfAccount;
        (cursors[Before], var read) = await PageAsync(replica, null, pageSize: 5);
        Assert.Equal(5, read);
        LeftByPart = all - read;
        cursors[At] = "";
        Assert.Equal(all, await CountAsync(replica, At));
        logCursors[Before] = (await LogPageAsync(replica, null, pageSize: 1)).NextCursor;
        logCursors[At] = (await LogPageAsync(replica, null)).NextCursor;
    }

    /// <summary>Writes more, which only the last reader sees.</summary>
    public async Task ReadLostEndAsync(Replica replica)
    {
        await WriteAsync(replica, 3);
        await RenameAsync(replica, 1);
        cursors[After] = cursors[At];
        Assert.Equal((3 * EventsOfAccount) + 1, await CountAsync(replica, After));
        var log = await LogPageAsync(replica, null);
        Assert.Equal(4, log.Result[^1].Version);
        logCursors[After] = log.NextCursor;
        lastPlace = await LastPlaceAsync(replica);
    }

    /// <summary>Uses up the connections that the disaster broke, as requests do that get 503.</summary>
    public static async Task ReconnectAsync(Replica replica)
    {
        using var end = new CancellationTokenSource(Follower.Timeout);
        for (var isBroken = true; isBroken; end.Token.ThrowIfCancellationRequested())
        {
            try
            {
                await LastPlaceAsync(replica);
                isBroken = false;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(20, end.Token);
            }
        }
    }

    /// <summary>Opens so many accounts.</summary>
    public async Task WriteAsync(Replica replica, int accounts)
    {
        for (var number = 0; number < accounts; number++)
            await OpenAsync(replica);
    }

    /// <summary>Changes the account whose log is read so many times.</summary>
    public async Task RenameAsync(Replica replica, int times)
    {
        for (var number = 0; number < times; number++)
        {
            var name = new ProfileMembers { Name = Optional<string>.Of(NewName()) };
            await replica.DoAsync(TestCallers.Staff, new UpdateCustomer(new(account), name));
        }
    }

    /// <summary>Goes on to the end; answers how many events there were.</summary>
    public async Task<int> CountAsync(Replica replica, string reader)
    {
        var seen = 0;
        for (var empty = 0; empty < 10; )
        {
            (cursors[reader], var read) = await PageAsync(replica, cursors[reader], pageSize: 7);
            seen += read;
            empty = read > 0 ? 0 : empty + 1;
            // What is not settled yet comes in a moment.
            if (read == 0)
                await Task.Delay(20);
        }
        return seen;
    }

    /// <summary>How many events lie behind the place that was lost: what is found by who knows places and no histories.</summary>
    public async Task<int> CountByPlaceAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT count(*)::int FROM events WHERE (feed_order, seq) > ($1, $2)",
            connection
        )
        {
            Parameters =
            {
                new() { Value = lastPlace.FeedOrder },
                new() { Value = lastPlace.Seq },
            },
        };
        return (int)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Why this reader cannot go on.</summary>
    public async Task<string?> LostAsync(Replica replica, string reader)
    {
        var request = new FeedRequest(cursors.GetValueOrDefault(reader), null, null, null);
        return (await FeedOf(replica).ReadAsync(request, forStaff: false, CancellationToken.None)).Error?.Details[0].Reason;
    }

    /// <summary>Why this reader cannot go on in the account's log.</summary>
    public async Task<string?> LostLogAsync(Replica replica, string reader) =>
        (await ReadLogAsync(replica, logCursors[reader], 100)).Error?.Details[0].Reason;

    /// <summary>The versions that this reader of the account's log still gets.</summary>
    public async Task<IEnumerable<string>> LogAsync(Replica replica, string reader) =>
        (await LogPageAsync(replica, logCursors[reader])).Result.Select(happened => $"{happened.Version}");

    /// <summary>Takes a snapshot and follows it: what everybody does who was told.</summary>
    public static async Task BeginAnewAsync(Replica replica)
    {
        var copy = new AccountsCopy(replica);
        while (!await copy.LoadPageAsync(pageSize: 9))
            await OpenAsync(replica);
        await OpenAsync(replica);
        await copy.FollowAsync();
        await copy.IsTheTableAsync();
    }

    private static async Task<(string Cursor, int Read)> PageAsync(Replica replica, string? cursor, int pageSize)
    {
        var request = new FeedRequest(cursor, null, null, $"{pageSize}");
        var outcome = await FeedOf(replica).ReadAsync(request, forStaff: false, CancellationToken.None);
        Assert.True(outcome.Error is null, outcome.Error?.Details[0].Message);
        var page = outcome.Value;
        return (page.NextCursor, page.Result.Count);
    }

    private async Task<FeedPage> LogPageAsync(Replica replica, string? cursor, int pageSize = 100) =>
        (await ReadLogAsync(replica, cursor, pageSize)).Value;

    private Task<Domain.Common.Result<FeedPage>> ReadLogAsync(Replica replica, string? cursor, int pageSize) =>
        replica
            .Services.GetRequiredService<AccountLog>()
            .ReadAsync(
                new(cursor, null, null, $"{pageSize}"),
                new(account, IsWhole: true, IsStaff: false, FeedErrors.OwnLog),
                CancellationToken.None
            );

    private static EventFeed FeedOf(Replica replica) => replica.Services.GetRequiredService<EventFeed>();

    private static async Task<FeedCursor> LastPlaceAsync(Replica replica)
    {
        var dataSource = replica.Services.GetRequiredService<NpgsqlDataSource>();
        await using var command = dataSource.CreateCommand("SELECT feed_order, seq FROM feed_end()");
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        return new(reader.GetInt64(0), reader.GetInt64(1));
    }

    private static async Task<Guid> OpenAsync(Replica replica)
    {
        var profile = new ProfileMembers { Name = Optional<string>.Of(NewName()) };
        return (await replica.DoAsync(TestCallers.Staff, new CreateCustomer(NewName(), TestAccount.Password, profile))).Id;
    }

    private static string NewName() => $"reader-{Interlocked.Increment(ref made)}";
}
