using System.Net;
using Customers.Integration.Tests.Bootstrap;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Support;

/// <summary>Support looks into an account without becoming it: it sees what the account's own administrator sees, and no more (contract §9).</summary>
public sealed class DoorTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Theory]
    [InlineData("agents", "agents")]
    [InlineData("agents?page_size=1", "agents?page_size=1")]
    [InlineData("agents/{agent}", "agents/{agent}")]
    [InlineData("accesskeys", "accesskeys")]
    [InlineData("accesskeys/{key}", "accesskeys/{key}")]
    [InlineData("usage", "customer/usage")]
    [InlineData("webhook_deliveries?page_size=2", "customer/webhook_deliveries?page_size=2")]
    [InlineData("deletion_preview", "customer/deletion_preview")]
    [InlineData("events?types=customer_updated,agent_created", "customer/events?types=customer_updated,agent_created")]
    [InlineData(
        "events?order=newest&page_size=3&types=agent_created",
        "customer/events?order=newest&page_size=3&types=agent_created"
    )]
    public async Task Look_IntoAnAccount_SeesByteForByteWhatItsAdministratorSees(string door, string own)
    {
        var (account, agent, key) = await FurnishedAsync();
        var support = await SupportAsync();

        var seen = await support.GetAsync($"/v1.0/customers/{account.Id}/{Fill(door, agent, key)}");
        var theirs = await account.Admin.GetAsync($"/v1.0/{Fill(own, agent, key)}");

        Assert.Equal((HttpStatusCode.OK, theirs.Text), (seen.Status, seen.Text));
        Assert.Equal(theirs.Headers.GetValueOrDefault("ETag"), seen.Headers.GetValueOrDefault("ETag"));
    }

    [Fact]
    public async Task Look_PageByPage_SeesEverythingOnce()
    {
        var (account, _, _) = await FurnishedAsync();
        var support = await SupportAsync();
        List<string> ids = [];
        for (var token = ""; ; )
        {
            var page = (await support.GetAsync($"/v1.0/customers/{account.Id}/agents?page_size=1&page_token={token}")).Ok();
            ids.AddRange(page.Each("id"));
            token = page.Text("next_page_token");
            if (token.Length == 0)
                break;
        }

        Assert.Equal((await account.Admin.GetAsync("/v1.0/agents")).Ok().Each("id"), ids);
    }

    [Fact]
    public async Task Sessions_OfAnAccount_AreThoseOfAllItsAgentsAndDelegations()
    {
        var (account, agent, _) = await FurnishedAsync();
        (await service.Super.PostAsync("/auth/delegate", new { customer_id = account.Id, reason = "ticket 4711" })).Ok();
        var owner = (await account.OwnerAsync()).Text("id");

        var seen = (await (await SupportAsync()).GetAsync($"/v1.0/customers/{account.Id}/sessions")).Ok().Rows();

        foreach (var of in new[] { owner, agent })
        {
            var theirs = (await account.Admin.GetAsync($"/v1.0/agents/{of}/sessions")).Ok().Rows();
            Assert.Equal(
                theirs.Each("id"),
                seen.Where(session => session!.Text("agent_id") == of).Select(session => session!.Text("id"))
            );
        }

        Assert.Single(seen, session => session!["delegated_by"] is not null);
        Assert.All(seen, session => Assert.False(session!["is_current"]!.GetValue<bool>()));
        Assert.Equal(3, seen.Count);
    }

    [Fact]
    public async Task Export_OfAnAccount_IsTheOwnOneAndTellsWhoTookIt()
    {
        var (account, _, _) = await FurnishedAsync();
        var (support, id, _) = await PlatformAccount.AddAsync(service, 4);
        var theirs = (await account.Admin.GetAsync("/v1.0/customer/export")).Ok();

        var answer = await support.GetAsync($"/v1.0/customers/{account.Id}/export");

        var seen = answer.Ok();
        var told = seen["events"]!.AsArray()[^1]!;
        Assert.Equal(
            ("customer_exported", "platform", id),
            (told.Text("type"), told["actor"]!.Text("type"), told["actor"]!.Text("id"))
        );
        Assert.Equal("", told["actor"]!.Text("network"));
        seen["events"]!.AsArray().Remove(told);
        foreach (var differs in new[] { "exported_at", "tokens" })
            (seen[differs], theirs[differs]) = (null, null);
        JsonAssert.Same(theirs, seen);
        Assert.Equal($"attachment; filename=\"customer-{account.Id}.json\"", answer.Headers["Content-Disposition"]);
        Assert.Equal("customer_exported", (await service.EventTypesAsync(account.Id))[^1]);
    }

    [Fact]
    public async Task Look_ThroughEveryDoor_ChangesNothing()
    {
        var (account, agent, key) = await FurnishedAsync();
        var support = await SupportAsync();
        var before = await service.EventTypesAsync(account.Id);
        var tag = (await account.Admin.GetAsync("/v1.0/customer")).Headers["ETag"];

        foreach (
            var door in new[]
            {
                "agents",
                "agents/{agent}",
                "accesskeys",
                "accesskeys/{key}",
                "sessions",
                "usage",
                "webhook_deliveries",
                "events",
                "deletion_preview",
            }
        )
            (await support.GetAsync($"/v1.0/customers/{account.Id}/{Fill(door, agent, key)}")).Ok();

        Assert.Equal(before, await service.EventTypesAsync(account.Id));
        Assert.Equal(tag, (await account.Admin.GetAsync("/v1.0/customer")).Headers["ETag"]);
    }

    [Fact]
    public async Task Events_OfAnAccount_TellStaffWhyAndTheCustomerNot()
    {
        var account = await Account.CreateAsync(service);
        var support = await SupportAsync();
        (await support.PutAsync($"/v1.0/customers/{account.Id}/holds/operator", new { reason = "odd calls" })).Ok();

        var seen = (await support.GetAsync($"/v1.0/customers/{account.Id}/events?types=hold_placed")).Ok().Rows()[0]!;
        var feed = (await support.GetAsync($"/v1.0/events?customer_id={account.Id}&types=hold_placed")).Ok().Rows()[0]!;
        var own = (await account.Admin.GetAsync("/v1.0/customer/events?types=hold_placed")).Ok().Rows()[0]!;

        Assert.Equal("odd calls", seen.Text("staff_reason"));
        JsonAssert.Same(seen, feed);
        Assert.Null(own["staff_reason"]);
        // From where staff works is theirs.
        Assert.Equal(("platform", ""), (own["actor"]!.Text("type"), own["actor"]!.Text("network")));
    }

    [Fact]
    public async Task Look_BeforeTheErasureHasReachedEverything_SeesNothingOfIt()
    {
        var account = await Account.CreateAsync(service);
        var support = await SupportAsync();
        (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}")).Ok();
        // As in a large account: rows that come after the first batch are there still.
        var (agent, key) = (Guid.NewGuid(), Guid.NewGuid());
        await service.ExecuteAsync(
            """
            INSERT INTO agents (id, customer_id, version, role, username, name, detail, permission, tm_create, tm_update)
            VALUES (@agent, @Id, 1, 'member', 'left over', 'left over', '', 16, now(), now());
            INSERT INTO access_keys (
                id, customer_id, version, name, detail, token_hash, token_prefix, tm_expire, tm_create, tm_update
            )
            VALUES (@key, @Id, 1, 'left over', '', decode(md5(@Id::text), 'hex'), 'vb_leftover', now() + '1 day', now(), now());
            INSERT INTO webhook_deliveries (id, customer_id, event_version, type, status, attempts, tm_create, tm_update)
            VALUES (@key, @Id, 1, 'customer_updated', 'failed', 1, now(), now());
            INSERT INTO webhook_attempts (delivery_id, number, tm_create, status_code, duration_ms, error, answer)
            VALUES (@key, 1, now(), 500, 1, '', 'left over');
            """,
            new
            {
                agent,
                key,
                Id = Guid.Parse(account.Id),
            }
        );

        foreach (var list in new[] { "agents", "accesskeys", "sessions", "webhook_deliveries" })
            Assert.Empty((await support.GetAsync($"/v1.0/customers/{account.Id}/{list}")).Ok().Rows());
    }

    [Fact]
    public async Task Look_IntoAnAccountThatIsGone_SeesWhatIsLeft()
    {
        var (account, _, _) = await FurnishedAsync();
        (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}")).Ok();
        var support = await SupportAsync();

        foreach (var door in new[] { "agents", "accesskeys", "sessions" })
            Assert.Empty((await support.GetAsync($"/v1.0/customers/{account.Id}/{door}")).Ok().Rows());
        var events = (await support.GetAsync($"/v1.0/customers/{account.Id}/events?order=newest")).Ok();
        Assert.Equal("customer_deleted", events.Rows()[0]!.Text("type"));
        (await support.GetAsync($"/v1.0/customers/{account.Id}/export")).Refused(HttpStatusCode.Conflict, "ACCOUNT_DELETED");
        Assert.Equal("customer_deleted", (await service.EventTypesAsync(account.Id))[^1]);
    }

    [Fact]
    public async Task Look_IntoNobodysAccount_IsNotFound()
    {
        var support = await SupportAsync();
        var doors = new[]
        {
            "agents",
            "accesskeys",
            "sessions",
            "usage",
            "webhook_deliveries",
            "events",
            "deletion_preview",
            "export",
        };
        foreach (var door in doors.Append($"agents/{Guid.NewGuid()}").Append($"accesskeys/{Guid.NewGuid()}"))
            (await support.GetAsync($"/v1.0/customers/{Guid.NewGuid()}/{door}")).Refused(
                HttpStatusCode.NotFound,
                "CUSTOMER_NOT_FOUND"
            );
    }

    [Fact]
    public async Task Look_ForWhatIsAnotherAccounts_IsNotFound()
    {
        var (_, agent, key) = await FurnishedAsync();
        var other = await Account.CreateAsync(service);
        var support = await SupportAsync();

        (await support.GetAsync($"/v1.0/customers/{other.Id}/agents/{agent}")).Refused(
            HttpStatusCode.NotFound,
            "AGENT_NOT_FOUND"
        );
        (await support.GetAsync($"/v1.0/customers/{other.Id}/accesskeys/{key}")).Refused(
            HttpStatusCode.NotFound,
            "ACCESSKEY_NOT_FOUND"
        );
    }

    private static string Fill(string path, string agent, string key) =>
        path.Replace("{agent}", agent, StringComparison.Ordinal).Replace("{key}", key, StringComparison.Ordinal);

    private async Task<Client> SupportAsync() => (await PlatformAccount.AddAsync(service, 4)).Client;

    private async Task<(Account Account, string Agent, string Key)> FurnishedAsync()
    {
        var account = await Account.CreateAsync(service);
        var (_, agent) = await account.AddAgentAsync(service, 16);
        var (_, key) = await account.AddAccessKeyAsync(service);
        var webhook = new { webhook_method = "POST", webhook_uri = "http://127.0.0.1:9/" };
        (await account.Admin.PutAsync("/v1.0/customer", webhook)).Ok();
        // Nobody delivers: an attempt between two looks would be a difference.
        await service.ExecuteAsync(
            "UPDATE webhooks SET tm_due = now() + interval '1 hour' WHERE customer_id = @Id",
            new { Id = Guid.Parse(account.Id) }
        );
        await service.ExecuteAsync(
            "UPDATE webhook_deliveries SET tm_next = now() + interval '1 hour' WHERE customer_id = @Id",
            new { Id = Guid.Parse(account.Id) }
        );
        return (account, agent, key);
    }
}
