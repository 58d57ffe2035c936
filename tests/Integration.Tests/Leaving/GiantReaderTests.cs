using System.Globalization;
using System.Net;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Webhooks;

namespace Customers.Integration.Tests.Leaving;

/// <summary>While a large account is being erased nobody gets anything of it, and what was its own is free.</summary>
public sealed class GiantReaderTests(GiantService service) : IClassFixture<GiantService>
{
    // Two batches of agents.
    private static readonly int events = 100 * GiantService.Options.BatchSize;
    private static readonly int agents = events / 50;

    [Fact]
    public async Task Create_UsernameOfAnAgentThatIsNotErasedYet_IsFree()
    {
        var (giant, other) = (await DeleteAsync(), await Account.CreateAsync(service));
        Assert.Equal(giant.Id, await HolderAsync(giant.LastUsername));
        var agent = new
        {
            username = giant.LastUsername,
            password = "quiet agent harbour",
            permission = 16,
        };

        var id = (await other.Admin.PostAsync("/v1.0/agents", agent)).Ok().Text("id");
        var another = string.Create(CultureInfo.InvariantCulture, $"{giant.Mark}-{agents * 3 / 4}");
        Assert.Equal(giant.Id, await HolderAsync(another));
        (await other.Admin.PutAsync($"/v1.0/agents/{id}/username", new { username = another })).Ok();
        await service.EraseAllAsync();

        await service.LoginAsync(another, "quiet agent harbour");
        Assert.Equal(other.Id, await HolderAsync(another));
        Assert.Equal(1 + agents, Giant.ErasedIn(await giant.DeletionAsync())["agents"]);
    }

    [Fact]
    public async Task SignUp_AddressThatAnAgentHadConfirmed_IsFree()
    {
        var giant = await Giant.CreateAsync(service, events);
        var address = $"{giant.Mark}@example.com";
        const string prove = """
            UPDATE agents
            SET username = @Address, username_canonical = @Address, username_proven = true
            WHERE username_canonical = @LastUsername
            """;
        await service.ExecuteAsync(prove, new { Address = address, giant.LastUsername });
        await DeleteAsync(giant);
        Assert.Equal(giant.Id, await HolderAsync(address));

        var signedUp = (await service.Anyone.PostAsync("/auth/signup", new { email = address, accepted_tos = true })).Ok();

        Assert.Equal(address, signedUp["customer"]!.Text("email"));
        (await service.Super.PostAsync($"/v1.0/customers/{signedUp["customer"]!.Text("id")}/verify_email")).Ok();
        Assert.Equal(signedUp["customer"]!.Text("id"), await HolderAsync(address));
    }

    [Fact]
    public async Task Login_AgentThatIsNotErasedYet_IsRefusedWhateverItShows()
    {
        var giant = await Giant.CreateAsync(service, events);
        var token = await service.SessionAsync(giant.LastUsername);
        (await service.Anyone.With(token).GetAsync("/v1.0/service_agents/customer")).Ok();
        await DeleteAsync(giant);

        Assert.NotEqual(
            0,
            await service.ScalarAsync<int>(
                "SELECT count(*) FROM tokens WHERE customer_id = @Id",
                new { Id = Guid.Parse(giant.Id) }
            )
        );
        (await service.Anyone.With(token).GetAsync("/v1.0/service_agents/customer")).Refused(
            HttpStatusCode.Unauthorized,
            "INVALID_CREDENTIALS"
        );
        var login = new { username = giant.LastUsername, password = "whatever it was" };
        var refused = await service.Anyone.PostAsync("/auth/login", login);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
    }

    /// <summary>What is asked for after the end is no part of it, and reads as it is.</summary>
    [Fact]
    public async Task Report_Late_IsAskedForAndShownWhole()
    {
        var (giant, number) = (await DeleteAsync(), Guid.NewGuid());

        var late = await service.Super.PutAsync($"/v1.0/customers/{giant.Id}/resources/numbers/{number}");

        late.Refused(HttpStatusCode.Conflict, "ACCOUNT_DELETED");
        var log = $"/v1.0/events?customer_id={giant.Id}&order=newest&page_size=3";
        var meanwhile = (await service.Super.GetAsync(log)).Ok().Rows();
        Assert.Equal(
            ["resource_deletion_requested", "customer_deleted", "customer_frozen"],
            meanwhile.Select(happened => happened!.Text("type"))
        );
        Assert.Equal(
            $$"""{"id":"{{number}}","customer_id":"{{giant.Id}}","type":"numbers"}""",
            meanwhile[0]!["data"]!.ToJsonString()
        );
        await service.EraseAllAsync();
        Assert.Equal(meanwhile.ToJsonString(), (await service.Super.GetAsync(log)).Ok().Rows().ToJsonString());
        Assert.Null((await giant.DeletionAsync())["receipt"]);
    }

    [Fact]
    public async Task Repeat_RequestAboutTheAccount_GetsNoAnswerOfBefore()
    {
        var giant = await Giant.CreateAsync(service, events);
        var keyed = service.Super.WithHeader("Idempotency-Key", $"{Guid.NewGuid()}");
        var path = $"/v1.0/customers/{giant.Id}";
        var change = new { name = giant.Mark };
        Assert.Equal(giant.Mark, (await keyed.PutAsync(path, change)).Ok().Text("name"));
        Assert.Equal(giant.Mark, (await keyed.PutAsync(path, change)).Ok().Text("name"));
        await DeleteAsync(giant);

        for (var times = 0; times < 2; times++)
            Assert.DoesNotContain(
                giant.Mark,
                (await keyed.PutAsync(path, change)).Refused(HttpStatusCode.Conflict, "ACCOUNT_DELETED").Text,
                StringComparison.Ordinal
            );
        await service.EraseAllAsync();
        Assert.Equal(
            0,
            await service.ScalarAsync<int>(
                "SELECT count(*) FROM idempotency_records WHERE of_account = @Id",
                new { Id = Guid.Parse(giant.Id) }
            )
        );
    }

    [Fact]
    public async Task Deliver_WhatWaitsWhenTheAccountEnds_IsTheEndAlone()
    {
        await using var receiver = await Receiver.StartAsync();
        var giant = await Giant.CreateAsync(service, events, account => account.SetWebhookAsync(receiver.Address));
        await receiver.UntilAsync(1);
        const string beDue = """
            UPDATE webhook_deliveries
            SET tm_next = now()
            WHERE customer_id = @Id
            AND status = 'pending'
            """;
        Assert.NotEqual(0, await service.ExecuteAsync(beDue, new { Id = Guid.Parse(giant.Id) }));

        await DeleteAsync(giant);

        await service.UntilAsync("SELECT last_uri = '' AND tm_due IS NULL FROM webhooks WHERE customer_id = @Id", giant.Id);
        Assert.Equal(2, receiver.Requests.Count);
        Assert.Contains("customer_deleted", receiver.Requests[1].Body, StringComparison.Ordinal);
        await service.EraseAllAsync();
        Assert.Equal(
            1,
            await service.ScalarAsync<int>(
                "SELECT count(*) FROM webhook_deliveries WHERE customer_id = @Id AND type = 'customer_deleted' AND status = 'delivered'",
                new { Id = Guid.Parse(giant.Id) }
            )
        );
    }

    [Fact]
    public async Task Health_WhileErasing_TellsStaffHowManyAndSinceWhen()
    {
        await service.EraseAllAsync();
        var giant = await DeleteAsync();

        var told = (await service.Super.GetAsync("/health/ready")).Ok();
        Assert.Equal("up", told["dependencies"]!.Text("erasures"));
        Assert.Equal(1, told["details"]!["erasures"]!["outstanding"]!.GetValue<int>());
        var deleted = (await service.Super.GetAsync($"/v1.0/customers/{giant.Id}")).Ok().Time("tm_delete");
        Assert.Equal(deleted, told["details"]!["erasures"]!.Time("since"));
        Assert.Null((await service.Anyone.GetAsync("/health/ready")).Ok()["details"]);

        await service.ExecuteAsync("UPDATE erasures SET tm_update = tm_update - interval '11 minutes'");
        Assert.Equal("down", (await service.Anyone.GetAsync("/health/ready")).Ok()["dependencies"]!.Text("erasures"));
        await service.Queue.EraseAsync(CancellationToken.None);
        Assert.Equal("up", (await service.Anyone.GetAsync("/health/ready")).Ok()["dependencies"]!.Text("erasures"));
        // Another one that moves does not hide it.
        await service.ExecuteAsync("UPDATE erasures SET tm_update = tm_update - interval '11 minutes'");
        await DeleteAsync();
        Assert.Equal("down", (await service.Anyone.GetAsync("/health/ready")).Ok()["dependencies"]!.Text("erasures"));
        await service.EraseAllAsync();
        Assert.Null((await service.Super.GetAsync("/health/ready")).Ok()["details"]?["erasures"]);
    }

    private async Task<Giant> DeleteAsync()
    {
        var giant = await Giant.CreateAsync(service, events);
        await DeleteAsync(giant);
        return giant;
    }

    private async Task DeleteAsync(Giant giant) => (await service.Super.DeleteAsync($"/v1.0/customers/{giant.Id}")).Ok();

    /// <summary>In whose row the username stands.</summary>
    private Task<string> HolderAsync(string username) =>
        service.ScalarAsync<string>(
            "SELECT customer_id::text FROM agents WHERE username_canonical = @username",
            new { username }
        );
}
