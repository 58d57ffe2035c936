using System.Net;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Webhooks;

/// <summary>The secret of an account's webhooks: there from the beginning, replaced with an overlap, and what signs is what is shown.</summary>
public sealed class WebhookSecretTests(ServiceFixture service, Verifier verifier)
    : IClassFixture<ServiceFixture>,
        IClassFixture<Verifier>
{
    private const string Form = "^whsec_[A-Za-z0-9+/]{43}=$";
    private const string Rotate = $"{AccountWebhook.Secret}/rotate";
    private const string NoMatch = "No matching signature found";

    [Fact]
    public async Task Get_NewAccount_HasASecretOfItsOwn()
    {
        var (one, two) = (await Account.CreateAsync(service), await Account.CreateAsync(service));

        var secret = await one.SecretAsync();

        Assert.Matches(Form, secret);
        Assert.Equal(secret, await one.SecretAsync());
        Assert.NotEqual(secret, await two.SecretAsync());
        Assert.NotEqual("", await StoredAsync(one));
        Assert.Equal(["customer_created", "agent_created", "agent_created"], await service.EventTypesAsync(one.Id));
    }

    [Theory]
    [InlineData("DELETE FROM webhooks WHERE customer_id = @Id")]
    [InlineData("UPDATE webhooks SET secret = '' WHERE customer_id = @Id")]
    public async Task Get_AccountFromBefore_GetsOneAndKeepsIt(string change)
    {
        var account = await Account.CreateAsync(service);
        await service.ExecuteAsync(change, new { Id = Guid.Parse(account.Id) });

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => account.SecretAsync()));

        Assert.Matches(Form, Assert.Single(answers.Distinct()));
        Assert.Equal(answers[0], await account.SecretAsync());
    }

    [Theory]
    [InlineData("DELETE FROM webhooks WHERE customer_id = @Id")]
    [InlineData("UPDATE webhooks SET secret = '' WHERE customer_id = @Id")]
    public async Task Deliver_AccountFromBefore_IsSignedWithTheSecretItGets(string change)
    {
        await using var receiver = await Receiver.StartAsync();
        var account = await Account.CreateAsync(service);
        await service.ExecuteAsync(change, new { Id = Guid.Parse(account.Id) });

        await account.SetWebhookAsync(receiver.Address);

        var received = (await receiver.UntilAsync(1))[0];
        Assert.Equal(Verifier.Accepted, await VerifyAsync(received, await account.SecretAsync()));
    }

    [Fact]
    public async Task Rotate_Always_ShowsAnotherOneAndRecordsThatThereIsOne()
    {
        var account = await Account.CreateAsync(service);
        var before = await account.SecretAsync();

        var rotated = (await account.Admin.PostAsync(Rotate)).Ok();

        Assert.Matches(Form, rotated.Text("webhook_secret"));
        Assert.NotEqual(before, rotated.Text("webhook_secret"));
        JsonAssert.Same(rotated, (await account.Admin.GetAsync(AccountWebhook.Secret)).Ok());
        var recorded = (await service.EventsAsync(account.Id))[^1];
        Assert.Equal(("customer_updated", "webhook_secret"), (recorded.Type, Assert.Single(recorded.Changed)));
    }

    [Fact]
    public async Task Rotate_AccountFromBefore_HasNoSecretThatOverlaps()
    {
        await using var receiver = await Receiver.StartAsync();
        var account = await Account.CreateAsync(service);
        await service.ExecuteAsync("DELETE FROM webhooks WHERE customer_id = @Id", new { Id = Guid.Parse(account.Id) });

        var secret = (await account.Admin.PostAsync(Rotate)).Ok().Text("webhook_secret");
        await account.SetWebhookAsync(receiver.Address);

        var received = (await receiver.UntilAsync(1))[0];
        Assert.Equal(Verifier.Accepted, await VerifyAsync(received, secret));
        Assert.Single(received.Headers["webhook-signature"].Split(' '));
    }

    [Fact]
    public async Task Rotate_WhileTheOverlapLasts_BothSign()
    {
        await using var receiver = await Receiver.StartAsync();
        var account = await service.WithWebhookAsync(receiver);
        var first = await account.SecretAsync();
        var second = (await account.Admin.PostAsync(Rotate)).Ok().Text("webhook_secret");

        var overlapping = (await receiver.UntilAsync(2))[1];

        Assert.Equal(Verifier.Accepted, await VerifyAsync(overlapping, first));
        Assert.Equal(Verifier.Accepted, await VerifyAsync(overlapping, second));
        await account.DeliveriesUntilAsync("delivered");

        // The hours pass.
        await service.ExecuteAsync(
            "UPDATE webhooks SET tm_previous_expire = now() WHERE customer_id = @Id",
            new { Id = Guid.Parse(account.Id) }
        );
        await account.AddAccessKeyAsync(service);
        var later = (await receiver.UntilAsync(3))[2];
        Assert.Equal(NoMatch, await VerifyAsync(later, first));
        Assert.Equal(Verifier.Accepted, await VerifyAsync(later, second));
    }

    [Fact]
    public async Task Rotate_Overlap_LastsADay()
    {
        var account = await Account.CreateAsync(service);
        (await account.Admin.PostAsync(Rotate)).Ok();

        Assert.True(
            await service.ScalarAsync<bool>(
                """
                SELECT w.tm_previous_expire - e.tm_create BETWEEN interval '23 hours 59 minutes' AND interval '24 hours 1 minute'
                FROM webhooks w
                JOIN events e ON e.customer_id = w.customer_id AND e.version = 4
                WHERE w.customer_id = @Id
                """,
                new { Id = Guid.Parse(account.Id) }
            )
        );
    }

    [Fact]
    public async Task Rotate_Twice_OnlyTheLastTwoSign()
    {
        await using var receiver = await Receiver.StartAsync();
        var account = await Account.CreateAsync(service);
        var secrets = new List<string> { await account.SecretAsync() };
        for (var number = 0; number < 2; number++)
            secrets.Add((await account.Admin.PostAsync(Rotate)).Ok().Text("webhook_secret"));

        await account.SetWebhookAsync(receiver.Address);

        var received = (await receiver.UntilAsync(1))[0];
        Assert.Equal(NoMatch, await VerifyAsync(received, secrets[0]));
        Assert.Equal(Verifier.Accepted, await VerifyAsync(received, secrets[1]));
        Assert.Equal(Verifier.Accepted, await VerifyAsync(received, secrets[2]));
    }

    [Fact]
    public async Task Rotate_DatabaseRefuses_KeepsTheSecretThatWas()
    {
        var account = await Account.CreateAsync(service);
        var (secret, stored) = (await account.SecretAsync(), await StoredAsync(account));
        await service.ExecuteAsync(
            $"ALTER TABLE events ADD CONSTRAINT unknown CHECK (customer_id <> '{account.Id}' OR version < 4) NOT VALID"
        );

        Assert.Equal(HttpStatusCode.InternalServerError, (await account.Admin.PostAsync(Rotate)).Status);
        await service.ExecuteAsync("ALTER TABLE events DROP CONSTRAINT unknown");

        Assert.Equal((secret, stored), (await account.SecretAsync(), await StoredAsync(account)));
    }

    private Task<string> StoredAsync(Account account) =>
        service.ScalarAsync<string>("SELECT secret FROM webhooks WHERE customer_id = @Id", new { Id = Guid.Parse(account.Id) });

    private Task<string> VerifyAsync(ReceivedRequest request, string secret) =>
        verifier.VerifyAsync(
            request,
            secret,
            DateTimeOffset.FromUnixTimeSeconds(long.Parse(request.Headers["webhook-timestamp"]))
        );
}
