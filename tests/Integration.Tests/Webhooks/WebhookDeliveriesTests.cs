using System.Net;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Webhooks;

/// <summary>What an account sees of its deliveries, and what it can do about them.</summary>
public sealed class WebhookDeliveriesTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Resume = $"{AccountWebhook.Deliveries}/resume";
    private const string Pause = "UPDATE webhooks SET tm_pause = now() WHERE customer_id = @Id";
    private const string IsPaused = "SELECT tm_pause IS NOT NULL FROM webhooks WHERE customer_id = @Id";

    private const string EndAttempt = """
        LOCK TABLE webhook_attempts IN ACCESS EXCLUSIVE MODE;

        INSERT INTO webhook_attempts (delivery_id, number, tm_create, status_code, duration_ms, error, answer)
        SELECT d.id, 2, now(), 503, 1, '', ''
        FROM webhook_deliveries d
        WHERE d.customer_id = @Id;

        UPDATE webhook_deliveries
        SET attempts = 2,
            tm_next = '2100-06-01'
        WHERE customer_id = @Id
        """;

    [Fact]
    public async Task List_Delivered_TellsEachAttempt()
    {
        await using var receiver = await Receiver.StartAsync(Answers.Status(500, "not yet"));
        var account = await service.WithWebhookAsync(receiver);
        await receiver.UntilAsync(1);
        receiver.AnswerWith(Answers.Status(200, "thanks"));
        await DueNowAsync(account);

        var delivery = (await account.DeliveriesUntilAsync("delivered")).Single()!;

        var happened = (await service.EventsAsync(account.Id))[^1];
        Assert.Equal(
            ["id", "type", "event_version", "status", "attempts", "tm_next", "tm_create", "tm_update"],
            delivery.AsObject().Select(member => member.Key)
        );
        Assert.Equal(receiver.Requests[0].Headers["webhook-id"], delivery.Text("id"));
        Assert.Equal(("customer_updated", 4), (delivery.Text("type"), delivery["event_version"]!.GetValue<int>()));
        Assert.Equal(happened.At, delivery.Time("tm_create").UtcDateTime);
        Assert.Null(delivery["tm_next"]);
        var attempts = delivery["attempts"]!.AsArray();
        Assert.Equal(
            [(500, "not yet", false), (200, "thanks", true)],
            attempts.Select(attempt =>
                (attempt!["status_code"]!.GetValue<int>(), attempt.Text("answer"), attempt.Text("error").Length == 0)
            )
        );
        Assert.True(attempts[0]!.Time("tm_create") < attempts[1]!.Time("tm_create"));
        Assert.DoesNotContain(new Uri(receiver.Address).Authority, delivery.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_Pending_TellsWhenItIsTriedNext()
    {
        await using var receiver = await Receiver.StartAsync(Answers.Status(503));
        var account = await service.WithWebhookAsync(receiver);

        var delivery = (await account.DeliveriesUntilAsync("pending")).Single()!;

        Assert.True(delivery.Time("tm_next") > delivery.Time("tm_create"));
    }

    [Fact]
    public async Task List_AttemptEndsMeanwhile_IsToldWithWhatItsDeliveryHasBecome()
    {
        await using var receiver = await Receiver.StartAsync(Answers.Status(503));
        var account = await service.WithWebhookAsync(receiver);
        await account.DeliveriesUntilAsync("pending");
        await using var blocked = await Blocked.HoldAsync(service, account.Id, EndAttempt);
        var listing = await blocked.QueueAsync(() => account.Admin.GetAsync(AccountWebhook.Deliveries));

        await blocked.CommitAsync();

        var delivery = (await listing).Ok().Rows().Single()!;
        Assert.Equal((2, 2100), (delivery["attempts"]!.AsArray().Count, delivery.Time("tm_next").Year));
    }

    [Fact]
    public async Task List_PageByPage_IsEverythingOnceNewestFirst()
    {
        await using var receiver = await Receiver.StartAsync();
        var account = await service.WithWebhookAsync(receiver);
        for (var number = 0; number < 4; number++)
            await account.AddAccessKeyAsync(service);
        var all = (await account.DeliveriesUntilAsync("delivered")).Select(row => row!.Text("id")).ToList();

        var (ids, token) = (new List<string>(), "");
        do
        {
            var page = (await account.Admin.GetAsync($"{AccountWebhook.Deliveries}?page_size=2&page_token={token}")).Ok();
            ids.AddRange(page.Each("id"));
            token = page.Text("next_page_token");
        } while (token.Length > 0);

        Assert.Equal(5, all.Count);
        Assert.Equal(all, ids);
        var versions = (await account.Admin.GetAsync(AccountWebhook.Deliveries)).Ok().Rows();
        Assert.Equal([8, 7, 6, 5, 4], versions.Select(row => row!["event_version"]!.GetValue<int>()));
    }

    [Fact]
    public async Task List_OtherAccount_SeesNothingOfIt()
    {
        await using var receiver = await Receiver.StartAsync();
        await service.WithWebhookAsync(receiver);
        var other = await Account.CreateAsync(service);

        JsonAssert.Same("""{"result":[],"next_page_token":""}""", (await other.Admin.GetAsync(AccountWebhook.Deliveries)).Ok());
    }

    [Fact]
    public async Task Redeliver_Delivered_SendsTheSameOnceMore()
    {
        await using var receiver = await Receiver.StartAsync();
        var account = await service.WithWebhookAsync(receiver);
        var delivery = (await account.DeliveriesUntilAsync("delivered")).Single()!;
        var events = await service.EventTypesAsync(account.Id);

        var answer = await account.Admin.PostAsync($"{AccountWebhook.Deliveries}/{delivery.Text("id")}/redeliver");

        JsonAssert.Same("{}", answer.Ok());
        var requests = await receiver.UntilAsync(2);
        Assert.Equal(delivery.Text("id"), requests[1].Headers["webhook-id"]);
        Assert.Equal(requests[0].Body, requests[1].Body);
        await account.DeliveriesUntilAsync("delivered");
        var again = (await account.Admin.GetAsync(AccountWebhook.Deliveries)).Ok().Rows().Single()!;
        Assert.Equal(2, again["attempts"]!.AsArray().Count);
        Assert.Equal(events, await service.EventTypesAsync(account.Id));
    }

    [Fact]
    public async Task Redeliver_GivenUp_IsTriedAgain()
    {
        await using var receiver = await Receiver.StartAsync(Answers.Status(410));
        var account = await service.WithWebhookAsync(receiver);
        var delivery = (await account.DeliveriesUntilAsync("failed")).Single()!;
        receiver.AnswerWith(Answers.Status(200));

        (await account.Admin.PostAsync($"{AccountWebhook.Deliveries}/{delivery.Text("id")}/redeliver")).Ok();

        var redelivered = (await account.DeliveriesUntilAsync("delivered")).Single()!;
        Assert.Equal([410, 200], redelivered["attempts"]!.AsArray().Select(attempt => attempt!["status_code"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Redeliver_OfAnotherAccount_IsNotFound()
    {
        await using var receiver = await Receiver.StartAsync();
        var account = await service.WithWebhookAsync(receiver);
        var id = (await account.DeliveriesUntilAsync("delivered")).Single()!.Text("id");
        var other = await Account.CreateAsync(service);
        var path = $"{AccountWebhook.Deliveries}/{id}/redeliver";

        (await other.Admin.PostAsync(path)).IsProblem(
            HttpStatusCode.NotFound,
            "WEBHOOK_DELIVERY_NOT_FOUND",
            "The webhook delivery was not found.",
            path
        );
    }

    [Fact]
    public async Task Resume_Paused_DeliversWhatWaitedInItsOrder()
    {
        await using var receiver = await Receiver.StartAsync();
        var account = await service.WithWebhookAsync(receiver);
        await account.DeliveriesUntilAsync("delivered");
        await service.ExecuteAsync(Pause, new { Id = Guid.Parse(account.Id) });
        await account.AddAccessKeyAsync(service);
        // Another secret is no other endpoint.
        (await account.Admin.PostAsync($"{AccountWebhook.Secret}/rotate")).Ok();
        Assert.True(await service.ScalarAsync<bool>(IsPaused, new { Id = Guid.Parse(account.Id) }));
        Assert.Single(receiver.Requests);

        JsonAssert.Same("{}", (await account.Admin.PostAsync(Resume)).Ok());

        var requests = await receiver.UntilAsync(4);
        Assert.Equal(
            ["customer_updated", "accesskey_created", "customer_updated", "customer_webhook_resumed"],
            requests.Select(request => request.Type())
        );
        Assert.False(await service.ScalarAsync<bool>(IsPaused, new { Id = Guid.Parse(account.Id) }));
        var recorded = (await service.EventsAsync(account.Id))[^1];
        Assert.Equal(("customer_webhook_resumed", 0, "agent"), (recorded.Type, recorded.Changed.Length, recorded.ActorType));
    }

    [Fact]
    public async Task Resume_NotPaused_RecordsNothing()
    {
        var account = await Account.CreateAsync(service);

        JsonAssert.Same("{}", (await account.Admin.PostAsync(Resume)).Ok());

        Assert.Equal(3, (await service.EventTypesAsync(account.Id)).Count);
    }

    [Fact]
    public async Task Update_AnotherUri_ResumesToo()
    {
        await using var broken = await Receiver.StartAsync();
        await using var mended = await Receiver.StartAsync();
        var account = await service.WithWebhookAsync(broken);
        await account.DeliveriesUntilAsync("delivered");
        await service.ExecuteAsync(Pause, new { Id = Guid.Parse(account.Id) });
        await account.AddAccessKeyAsync(service);

        await account.SetWebhookAsync(mended.Address);

        Assert.Equal(["accesskey_created", "customer_updated"], (await mended.UntilAsync(2)).Select(request => request.Type()));
        Assert.Single(broken.Requests);
    }

    /// <summary>The wait for the next attempt passes.</summary>
    private async Task DueNowAsync(Account account)
    {
        await account.DeliveriesUntilAsync("pending");
        await service.ExecuteAsync(
            """
            UPDATE webhooks SET tm_due = now() WHERE customer_id = @Id;
            UPDATE webhook_deliveries SET tm_next = now() WHERE customer_id = @Id AND status = 'pending';
            """,
            new { Id = Guid.Parse(account.Id) }
        );
    }
}
