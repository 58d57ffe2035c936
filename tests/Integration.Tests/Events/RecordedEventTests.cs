using Customers.Application.AccessKeys;
using Customers.Application.Agents;
using Customers.Application.Leaving;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Events;

public sealed class RecordedEventTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string Select = """
        SELECT id, version, type, actor_type AS actortype, actor_id AS actorid, request_id AS requestid,
            array_to_string(changed, ',') AS changed, data::text AS data, tm_create AS tmcreate
        FROM events
        WHERE customer_id = @Value
        ORDER BY version
        """;

    private Stored Stored => new(storage.Replica);

    [Fact]
    public async Task Save_SeveralEvents_KeepsOrderActorTimeAndWhatChanged()
    {
        var facts = Sample.Customer();
        await Stored.PutAsync(facts);
        var customer = (await Stored.FindAsync(facts.Id))!;
        customer.ChangeBillingAccount(Guid.Empty, Sample.Staff, Sample.Later);
        customer.LiftHold(HoldKind.Operator, "Solved.", Sample.Staff, Sample.Later);
        customer.LiftHold(HoldKind.Billing, "Solved.", Sample.Staff, Sample.Later);

        await Stored.SaveAsync(customer);

        var events = (await EventsAsync(facts.Id)).Skip(2).ToList();
        Assert.Equal([3L, 4L, 5L, 6L, 7L], events.Select(row => row.Version));
        Assert.Equal(
            ["customer_updated", "hold_lifted", "customer_updated", "hold_lifted", "customer_reactivated"],
            events.Select(row => row.Type)
        );
        Assert.Equal(["billing_account_id", "holds", "holds", "holds", "holds,status"], events.Select(row => row.Changed));
        Assert.All(events, row => Assert.Equal(("platform", TestCallers.StaffId), (row.ActorType, row.ActorId)));
        Assert.All(events, row => Assert.Equal((TestRequest.Id, Sample.Later.UtcDateTime), (row.RequestId, row.TmCreate)));
        Assert.Equal(5, events.Select(row => row.Id).Distinct().Count());
        Assert.Equal(
            ["suspended", "suspended", "active"],
            events
                .Where(row => row.Type != "hold_lifted")
                .Select(row => System.Text.Json.Nodes.JsonNode.Parse(row.Data)!["status"]!.GetValue<string>())
        );
    }

    [Fact]
    public async Task Save_Customer_WritesTheObjectAsTheContractShowsIt()
    {
        var facts = Sample.Customer() with { BillingAccountId = Guid.Empty };
        facts = facts with { Profile = CustomerProfile.Empty with { Name = "𝒜\u2028</x>" }, RtpDebug = null };
        await Stored.PutAsync(facts);

        var data = System.Text.Json.Nodes.JsonNode.Parse((await EventsAsync(facts.Id))[1].Data)!;

        Assert.Equal(
            "id,name,detail,email,phone_number,address,webhook_method,webhook_uri,billing_account_id,metadata,email_verified,status,"
                + "identity_verification_status,tm_deletion_scheduled,tm_create,tm_update,tm_delete",
            string.Join(',', data.AsObject().Select(member => member.Key))
        );
        Assert.Equal(("𝒜\u2028</x>", "{}"), (data["name"]!.GetValue<string>(), data["metadata"]!.ToJsonString()));
        Assert.Equal("2026-02-03T04:05:06.123456Z", data["tm_create"]!.GetValue<string>());
        Assert.Null(data["tm_delete"]);
    }

    [Fact]
    public async Task Do_EverythingToAnAccount_NumbersEventsWithoutGap()
    {
        var account = await TestAccount.OpenAsync(storage);
        var agent = await storage.Replica.DoAsync(account.Admin, new CreateAgent("events-agent", "a long quiet harbour", 16));
        var key = await storage.Replica.DoAsync(account.Admin, new CreateAccessKey("key", "", null));
        await storage.Replica.DoAsync(account.Admin, new DeleteAgent(new(agent.Id)));
        await storage.Replica.DoAsync(account.Admin, new DeleteAccessKey(new(key.Id)));
        await storage.Replica.DoAsync(TestCallers.Staff, new DeleteCustomer(account.Id));
        await storage.Replica.DoAsync(TestCallers.Staff, new DeleteCustomer(account.Id));

        var events = await EventsAsync(account.Id);

        Assert.Equal(
            "customer_created,agent_created,agent_created,agent_created,accesskey_created,agent_deleted,accesskey_deleted,"
                + "customer_frozen,customer_deleted",
            string.Join(',', events.Select(row => row.Type))
        );
        Assert.Equal(Enumerable.Range(1, 9).Select(number => (long)number), events.Select(row => row.Version));
    }

    [Fact]
    public async Task Delete_Account_LeavesIdsTypesAndTimesInItsEvents()
    {
        var account = await TestAccount.OpenAsync(storage, "erase@example.com");
        await storage.Replica.DoAsync(TestCallers.Staff, new DeleteCustomer(account.Id));

        var events = await EventsAsync(account.Id);

        Assert.All(events, row => Assert.Equal("", row.RequestId));
        var (past, last) = (events.SkipLast(2), events.TakeLast(2));
        Assert.All(past, row => Assert.Matches("""^\{"id" : "[0-9a-f-]{36}"\}$""", row.Data));
        Assert.All(last, row => Assert.DoesNotContain("erase@", row.Data, StringComparison.Ordinal));
        Assert.All(last, row => Assert.DoesNotContain(account.Username, row.Data, StringComparison.Ordinal));
    }

    private Task<IReadOnlyList<EventRow>> EventsAsync(CustomerId id) => storage.QueryAsync<EventRow>(Select, id);

    private sealed record EventRow
    {
        public Guid Id { get; init; }

        public long Version { get; init; }

        public string Type { get; init; } = "";

        public string ActorType { get; init; } = "";

        public Guid ActorId { get; init; }

        public string RequestId { get; init; } = "";

        public string Changed { get; init; } = "";

        public string Data { get; init; } = "";

        public DateTime TmCreate { get; init; }
    }
}
