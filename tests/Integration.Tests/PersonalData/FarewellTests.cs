using System.Text.Json.Nodes;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Webhooks;

namespace Customers.Integration.Tests.PersonalData;

/// <summary>The last thing that an account's webhook hears is that the account is deleted; then its URI is forgotten, too (contract §10).</summary>
public sealed class FarewellTests(ServiceFixture service, Verifier verifier)
    : IClassFixture<ServiceFixture>,
        IClassFixture<Verifier>
{
    private const string IsOver = """
        SELECT last_uri = '' AND last_method = '' AND lease IS NULL AND tm_due IS NULL
        FROM webhooks
        WHERE customer_id = @Id
        """;

    private const string SelectDeliveries = """
        SELECT concat_ws(' ', id, type, event_version, tm_create)
        FROM webhook_deliveries
        WHERE customer_id = @Id
        ORDER BY event_version
        """;

    private const string SelectSaid = """
        SELECT concat(a.error, a.answer)
        FROM webhook_attempts a
        JOIN webhook_deliveries d ON d.id = a.delivery_id
        WHERE d.customer_id = @Id
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Delete_AccountWithAWebhook_IsToldOnceAndForgotten(bool hasPending)
    {
        await using var receiver = await Receiver.StartAsync(Answers.Status(200, "mk-personal-answer"));
        var account = await service.WithWebhookAsync(receiver);
        var secret = await account.SecretAsync();
        await account.DeliveriesUntilAsync("delivered");
        if (hasPending)
            await FailAsync(account, receiver);
        var (heard, before) = (receiver.Requests.Count, await ListAsync(SelectDeliveries, account));

        var deleted = await DeleteAsync(account);
        await service.UntilAsync(IsOver, account.Id);

        var last = Assert.Single(receiver.Requests.Skip(heard));
        JsonNode expected = new JsonObject { ["type"] = "customer_deleted", ["data"] = deleted };
        JsonAssert.Same(expected, JsonNode.Parse(last.Body));
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(last.Headers["webhook-timestamp"]));
        Assert.Equal(Verifier.Accepted, await verifier.VerifyAsync(last, secret, at));
        var after = await ListAsync(SelectDeliveries, account);
        Assert.Equal(before, after.Take(before.Count));
        Assert.StartsWith(last.Headers["webhook-id"] + " customer_deleted", after[^1], StringComparison.Ordinal);
        Assert.Equal(before.Count + 1, after.Count);
        Assert.Equal(
            hasPending ? ["delivered", "cancelled", "delivered"] : ["delivered", "delivered"],
            await StatusesAsync(account)
        );
        Assert.All(await ListAsync(SelectSaid, account), said => Assert.Equal("", said));
        await IsForgottenAsync(receiver);
    }

    [Fact]
    public async Task Delete_WebhookThatWasPaused_HearsNothingMore()
    {
        await using var receiver = await Receiver.StartAsync();
        var account = await service.WithWebhookAsync(receiver);
        await account.DeliveriesUntilAsync("delivered");
        await service.ExecuteAsync("UPDATE webhooks SET tm_pause = now() WHERE customer_id = @Id", Id(account));
        await account.AddAccessKeyAsync(service);

        await DeleteAsync(account);

        Assert.Equal(["delivered", "cancelled"], await StatusesAsync(account));
        Assert.Single(receiver.Requests);
        await IsForgottenAsync(receiver);
    }

    [Theory]
    [InlineData(50, 1, "failed")]
    [InlineData(61, 0, "cancelled")]
    public async Task Delete_EndpointIsDown_IsForgottenWithinAnHour(int ago, int furtherRequests, string status)
    {
        await using var receiver = await Receiver.StartAsync();
        var account = await service.WithWebhookAsync(receiver);
        await account.DeliveriesUntilAsync("delivered");
        receiver.AnswerWith(Answers.Status(500));
        await DeleteAsync(account);
        await service.UntilAsync(WasTriedOnce, account.Id);
        var heard = receiver.Requests.Count;

        // An hour of attempts has gone by, or the service has been down.
        await service.ExecuteAsync(LetTimePass, new { Id = Guid.Parse(account.Id), Ago = TimeSpan.FromMinutes(ago) });
        await service.UntilAsync(IsOver, account.Id);

        Assert.Equal(furtherRequests, receiver.Requests.Count - heard);
        Assert.Equal(["delivered", status], await StatusesAsync(account));
        await IsForgottenAsync(receiver);
    }

    private const string WasTriedOnce = """
        SELECT count(*) = 1
        FROM webhook_deliveries
        WHERE customer_id = @Id
        AND status = 'pending'
        AND attempts = 1
        """;

    private const string LetTimePass = """
        UPDATE customers SET tm_delete = now() - @Ago WHERE id = @Id;
        UPDATE webhooks SET tm_due = now() WHERE customer_id = @Id;
        UPDATE webhook_deliveries SET attempts = 5, tm_next = now() WHERE customer_id = @Id AND status = 'pending';
        SELECT pg_notify('customers_events', '');
        """;

    [Fact]
    public async Task Delete_WhileADeliveryIsUnderWay_KeepsNothingOfItsAnswer()
    {
        var (arrived, mayAnswer) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var receiver = await Receiver.StartAsync(async context =>
        {
            arrived.TrySetResult();
            await mayAnswer.Task;
            await Answers.Status(200, "mk-personal-answer")(context);
        });
        var account = await service.WithWebhookAsync(receiver);
        await arrived.Task.WaitAsync(Events.Follower.Timeout);

        await DeleteAsync(account);
        mayAnswer.SetResult();
        await service.UntilAsync(IsOver, account.Id);

        Assert.Equal(["customer_updated", "customer_deleted"], receiver.Requests.Select(request => request.Type()));
        Assert.Equal(["cancelled", "delivered"], await StatusesAsync(account));
        Assert.All(await ListAsync(SelectSaid, account), said => Assert.Equal("", said));
        await IsForgottenAsync(receiver);
    }

    [Fact]
    public async Task Delete_AccountWithoutAWebhook_QueuesNothing()
    {
        var account = await Account.CreateAsync(service);

        await DeleteAsync(account);

        Assert.Empty(await StatusesAsync(account));
    }

    private async Task FailAsync(Account account, Receiver receiver)
    {
        var heard = receiver.Requests.Count;
        receiver.AnswerWith(Answers.Status(500, "mk-personal-answer"));
        await account.AddAccessKeyAsync(service);
        await receiver.UntilAsync(heard + 1);
        await service.UntilAsync(
            "SELECT tm_fail IS NOT NULL AND lease IS NULL FROM webhooks WHERE customer_id = @Id",
            account.Id
        );
        receiver.AnswerWith(Answers.Status(200, "mk-personal-answer"));
    }

    private static async Task<JsonNode> DeleteAsync(Account account)
    {
        var proof = new
        {
            password = account.OwnerPassword,
            confirmation_phrase = "DELETE",
            immediate = true,
        };
        return (await account.Admin.PostAsync("/auth/unregister", proof)).Ok();
    }

    private async Task IsForgottenAsync(Receiver receiver)
    {
        foreach (var (column, content) in await DatabaseScan.ReadAsync(service))
        {
            Assert.False(content.Contains(new Uri(receiver.Address).Authority, StringComparison.Ordinal), column);
            Assert.False(content.Contains("mk-personal-answer", StringComparison.Ordinal), column);
        }
    }

    private Task<IReadOnlyList<string>> StatusesAsync(Account account) =>
        ListAsync("SELECT status FROM webhook_deliveries WHERE customer_id = @Id ORDER BY event_version", account);

    private Task<IReadOnlyList<string>> ListAsync(string sql, Account account) => service.ListAsync<string>(sql, Id(account));

    private static object Id(Account account) => new { Id = Guid.Parse(account.Id) };
}
