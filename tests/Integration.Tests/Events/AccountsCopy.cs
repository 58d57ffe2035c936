using System.Text.Json;
using System.Text.Json.Nodes;
using Customers.Application.Customers;
using Customers.Application.Events;
using Customers.Infrastructure.Events;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Customers.Integration.Tests.Events;

/// <summary>What a service makes of a snapshot and the feed behind it: a copy of all accounts, as the README says that one is made.</summary>
internal sealed class AccountsCopy(Replica replica)
{
    private const string IsSettled = "SELECT NOT EXISTS (SELECT 1 FROM events WHERE feed_order >= feed_settled())";

    private readonly Dictionary<Guid, (long Version, string Account)> accounts = [];
    private readonly EventFeed feed = replica.Services.GetRequiredService<EventFeed>();
    private readonly NpgsqlDataSource dataSource = replica.Services.GetRequiredService<NpgsqlDataSource>();
    private string? token;

    /// <summary>From where the feed is followed; null until the last page of the snapshot.</summary>
    public string? Cursor { get; private set; }

    /// <summary>Loads the next page of the snapshot; answers whether it was the last.</summary>
    public async Task<bool> LoadPageAsync(int pageSize)
    {
        var page = await replica.DoAsync(TestCallers.Staff, new SnapshotCustomers($"{pageSize}", token));
        foreach (var account in page.Page.Result)
            accounts.Add(account.Id, (page.Versions[account.Id], ToJson(account)));
        if (page.IsLast)
            Cursor = page.Cursor;
        else
            token = SnapshotToken.Write(page.Page.Last!.Value.ToToken(Application.Common.Timestamps.Format), page.Cursor);
        return page.IsLast;
    }

    /// <summary>Follows the feed to its end.</summary>
    public async Task FollowAsync()
    {
        await UntilSettledAsync();
        for (var read = 1; read > 0; )
        {
            var page = (await feed.ReadAsync(new(Cursor, null, null, null), forStaff: false, CancellationToken.None)).Value;
            foreach (var happened in page.Result)
                Apply(happened);
            (Cursor, read) = (page.NextCursor, page.Result.Count);
        }
    }

    /// <summary>Fails when the copy is not what the list of all accounts shows.</summary>
    public async Task IsTheTableAsync()
    {
        var table = new Dictionary<Guid, string>();
        for (var next = ""; next is not null; )
        {
            var list = new ListCustomers(new("100", next)) { IncludeDeleted = "true" };
            var page = await replica.DoAsync(TestCallers.Staff, list);
            foreach (var account in page.Result)
                table.Add(account.Id, ToJson(account));
            next = page.Last?.ToToken(Application.Common.Timestamps.Format);
        }
        Assert.Equal(table.Count, accounts.Count);
        Assert.All(table, row => Assert.Equal(row.Value, accounts[row.Key].Account));
    }

    // An event that is not newer than the row is in it already, and may be empty by now, since its account was erased.
    private void Apply(EventDto happened)
    {
        var known = accounts.GetValueOrDefault(happened.CustomerId);
        if (happened.Version <= known.Version)
            return;
        var isAccount = JsonNode.Parse(happened.Data.Text)!.AsObject().ContainsKey("identity_verification_status");
        accounts[happened.CustomerId] = (happened.Version, isAccount ? happened.Data.Text : known.Account);
    }

    private async Task UntilSettledAsync()
    {
        using var end = new CancellationTokenSource(Follower.Timeout);
        while (true)
        {
            await using var command = dataSource.CreateCommand(IsSettled);
            if ((bool)(await command.ExecuteScalarAsync())!)
                return;
            await Task.Delay(2, end.Token);
        }
    }

    private static string ToJson(CustomerDto account) => JsonSerializer.Serialize(account, EventJson.Default.CustomerDto);
}
