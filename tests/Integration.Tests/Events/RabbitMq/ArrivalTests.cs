using System.Text.Json.Nodes;
using Customers.Application.AccessKeys;
using Customers.Application.Leaving;
using Customers.Integration.Tests.Fixtures;
using Dapper;

namespace Customers.Integration.Tests.Events.RabbitMq;

[Collection(BrokerTests.Name)]
public sealed class ArrivalTests(Broker broker) : RelayBench(broker)
{
    [Fact]
    public async Task Relay_Event_ArrivesWhole()
    {
        await Inbox.BindAsync();
        var account = await OpenAsync();
        await Storage.Replica.DoAsync(account.Admin, new CreateAccessKey("key 🔑", "", null));

        await RelayAllAsync(NewRelay());

        var arrived = (await Inbox.TakeAllAsync()).Single(each => each.RoutingKey == "accesskey_created");
        var stored = (
            await Storage.QueryAsync<(Guid Id, string Data, string Time)>(
                """
                SELECT id, data::text, to_char(tm_create AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
                FROM events
                WHERE type = 'accesskey_created'
                """
            )
        ).Single();
        var key = JsonNode.Parse(stored.Data)!;
        var time = stored.Time.Replace(".000000Z", "Z", StringComparison.Ordinal);
        var expected = $$$"""
            {"specversion":"1.0","datacontenttype":"application/json","id":"{{{stored.Id}}}","source":"/v1.0/customers/{{{account.Id.Value}}}","type":"accesskey_created",
            "subject":"{{{key[
                "id"
            ]}}}","time":"{{{time}}}","customerid":"{{{account.Id.Value}}}","sequence":"4",
            "data":{"id":"{{{stored.Id}}}","type":"accesskey_created","version":4,"customer_id":"{{{account.Id.Value}}}","tm_create":"{{{time}}}",
            "actor":{"type":"agent","id":"{{{account.OwnerId.Value}}}","credential":"session","network":"192.0.2.0/24","user_agent":"curl"},"request_id":"req_storage","changed":[],"data":{{{stored.Data}}}}}
            """;
        Assert.Equal(expected.Replace("\n", "", StringComparison.Ordinal), arrived.Text);
        Assert.Equal("key 🔑", arrived.Json["data"]!["data"]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Relay_Event_CarriesItsProperties()
    {
        await Inbox.BindAsync();
        await OpenAsync();

        await RelayAllAsync(NewRelay());

        var arrived = await Inbox.TakeAllAsync();
        Assert.Equal(["customer_created", "agent_created", "agent_created"], arrived.Select(each => each.RoutingKey));
        Assert.All(arrived, each => Assert.Equal(each.Id.ToString(), each.Properties.MessageId));
        Assert.All(arrived, each => Assert.Equal(each.RoutingKey, each.Properties.Type));
        Assert.All(arrived, each => Assert.Equal("application/cloudevents+json", each.Properties.ContentType));
        Assert.All(arrived, each => Assert.True(each.Properties.Persistent));
    }

    [Theory]
    [InlineData("SELECT feed_look(0, (SELECT tag FROM feed_histories ORDER BY number DESC LIMIT 1))", "replaced")]
    [InlineData(
        "UPDATE feed_histories SET server_start = now(), written_by = pg_current_xact_id(); SELECT feed_look(0)",
        "restarted"
    )]
    public async Task Relay_AnotherHistoryBegins_GoesOnWithItsPlaces(string change, string expected)
    {
        await Inbox.BindAsync();
        var account = await OpenAsync();
        var relay = NewRelay();
        await RelayAllAsync(relay);
        await Inbox.TakeAllAsync();
        await ChangeAsync(account, times: 1);

        Assert.Equal(expected, await Storage.ScalarAsync<string>(change));
        await ChangeAsync(account, times: 1);
        await RelayAllAsync(relay);

        var sent = (await Inbox.TakeAllAsync()).Select(each => each.Json["data"]!["version"]!.GetValue<int>());
        Assert.Equal([4, 5], sent);
    }

    [Fact]
    public async Task Relay_Change_NamesTheMembersThatChanged()
    {
        await Inbox.BindAsync();
        await ChangeAsync(await OpenAsync(), times: 1);

        await RelayAllAsync(NewRelay());

        var changed = (await Inbox.TakeAllAsync())[^1].Json["data"]!["changed"]!;
        Assert.Equal("""["name"]""", changed.ToJsonString());
    }

    [Fact]
    public async Task Relay_DeletedAccount_SendsNothingPersonalOfItsPast()
    {
        await Inbox.BindAsync();
        var account = await OpenAsync();
        await Storage.Replica.DoAsync(TestCallers.Staff, new DeleteCustomer(account.Id));

        await RelayAllAsync(NewRelay());

        var arrived = await Inbox.TakeAllAsync();
        await AssertNothingLostAsync(arrived);
        Assert.DoesNotContain(arrived, each => each.Text.Contains(account.Username, StringComparison.Ordinal));
        Assert.All(
            arrived,
            each => Assert.Equal(each.Json["data"]!["data"]!["id"]!.ToString(), each.Json["subject"]!.ToString())
        );
    }

    [Fact]
    public async Task Relay_Again_SendsNothingTwice()
    {
        await Inbox.BindAsync();
        await OpenAsync();
        await RelayAllAsync(NewRelay());
        await Inbox.TakeAllAsync();

        var isMoreThere = await NewRelay().RelayAsync(CancellationToken.None);

        Assert.False(isMoreThere);
        Assert.Empty(await Inbox.TakeAllAsync());
    }

    [Fact]
    public async Task Relay_EarlierTransactionStillRuns_WaitsForIt()
    {
        await Inbox.BindAsync();
        var relay = NewRelay();
        await using (var earlier = await Storage.DataSource.OpenConnectionAsync())
        await using (var transaction = await earlier.BeginTransactionAsync())
        {
            await earlier.ExecuteAsync("SELECT pg_current_xact_id()");
            await OpenAsync();

            // The first round makes the cursor.
            Assert.True(await relay.RelayAsync(CancellationToken.None));
            Assert.False(await relay.RelayAsync(CancellationToken.None));
            Assert.Empty(await Inbox.TakeAllAsync());
            await transaction.CommitAsync();
        }

        await RelayAllAsync(relay);
        await AssertNothingLostAsync(await Inbox.TakeAllAsync());
    }
}
