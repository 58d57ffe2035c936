using System.Text.Json.Nodes;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.SignIns;

/// <summary>Signing in, being refused and signing out leave a trace in the account's log (contract §9, issue of authority).</summary>
public sealed class SignInEventTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 build-4711";

    [Fact]
    public async Task Login_RightPassword_IsTold()
    {
        var account = await Account.CreateAsync(service);
        var owner = (await account.OwnerAsync()).Text("id");

        await SignInAsync(account, service.Anyone.WithHeader("User-Agent", Firefox));

        var told = (await account.Admin.UntilAsync("/v1.0/customer/events", 4)).Rows()[^1]!;
        Assert.Equal("agent_signed_in", told.Text("type"));
        AssertActor(told, "agent", owner, "session", "Firefox");
        Assert.Equal(owner, told["data"]!.Text("agent_id"));
        Assert.DoesNotContain("4711", told.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("vt_", told.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Login_WrongPassword_IsNotTold()
    {
        var account = await Account.CreateAsync(service);

        var wrong = new { username = account.OwnerUsername, password = "a wrong password" };
        Assert.Equal(401, (int)(await service.Anyone.PostAsync("/auth/login", wrong)).Status);

        Assert.Equal(3, (await service.EventsAsync(account.Id)).Count);
    }

    [Fact]
    public async Task Login_Account_IsNotChangedByIt()
    {
        var account = await Account.CreateAsync(service);
        var tag = (await account.Admin.GetAsync("/v1.0/customer")).Headers["ETag"];

        await SignInAsync(account, service.Anyone);

        Assert.Equal(tag, (await account.Admin.GetAsync("/v1.0/customer")).Headers["ETag"]);
    }

    [Fact]
    public async Task Login_AccountWithWebhook_QueuesNoDelivery()
    {
        var account = await Account.CreateAsync(service);
        var webhook = new { webhook_method = "POST", webhook_uri = "http://127.0.0.1:9/" };
        (await account.Admin.PutAsync("/v1.0/customer", webhook)).Ok();
        var (signedIn, _) = await SignInAsync(account, service.Anyone);

        (await signedIn.PostAsync("/auth/logout")).Ok();

        const string queued = "SELECT type FROM webhook_deliveries WHERE customer_id = @Id";
        Assert.Equal(["customer_updated"], await service.ListAsync<string>(queued, new { Id = Guid.Parse(account.Id) }));
        Assert.Equal(["agent_signed_in", "session_ended"], (await service.EventTypesAsync(account.Id)).TakeLast(2));
    }

    [Fact]
    public async Task Logout_Session_IsToldOnce()
    {
        var account = await Account.CreateAsync(service);
        var (signedIn, begun) = await SignInAsync(account, service.Anyone);

        await Task.WhenAll(signedIn.PostAsync("/auth/logout"), signedIn.PostAsync("/auth/logout"));

        var events = await service.EventsAsync(account.Id);
        Assert.Equal(["agent_signed_in", "session_ended"], events.Skip(3).Select(happened => happened.Type));
        Assert.Equal((begun, "sign_out"), (events[^1].Data.Text("id"), events[^1].Data.Text("ended_by")));
    }

    [Fact]
    public async Task EndSession_ByItsAgent_IsTold()
    {
        var account = await Account.CreateAsync(service);
        var (_, begun) = await SignInAsync(account, service.Anyone);

        var owner = (await account.OwnerAsync()).Text("id");

        (await account.Admin.DeleteAsync($"/v1.0/agents/{owner}/sessions/{begun}")).Ok();

        var ended = (await service.EventsAsync(account.Id))[^1];
        Assert.Equal(("session_ended", "agent"), (ended.Type, ended.Data.Text("ended_by")));
    }

    [Fact]
    public async Task EndSessions_ByAnAdministratorAndByStaff_TellWhichAndWho()
    {
        var account = await Account.CreateAsync(service);
        var (_, agent) = await account.AddAgentAsync(service, permission: 16);
        (await account.Admin.DeleteAsync($"/v1.0/agents/{agent}/sessions")).Ok();
        (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}/sessions")).Ok();

        var ended = (await service.EventsAsync(account.Id)).Where(happened => happened.Type == "session_ended").ToList();

        Assert.Equal(["administrator", "staff"], ended.Select(happened => happened.Data.Text("ended_by")));
        Assert.Equal(agent, ended[0].Data.Text("agent_id"));
        Assert.Equal(["agent", "platform"], ended.Select(happened => happened.ActorType));
    }

    [Fact]
    public async Task Change_ByEveryCredential_NamesIt()
    {
        var account = await Account.CreateAsync(service);
        var (key, _) = await account.AddAccessKeyAsync(service);
        var delegation = new { customer_id = account.Id, reason = "recovery" };
        var delegated = service.Anyone.With((await service.Super.PostAsync("/auth/delegate", delegation)).Ok().Text("token"));
        var path = $"/v1.0/customers/{account.Id}";
        foreach (var (number, caller) in new[] { account.Admin, key, delegated, service.Super }.Index())
            (await caller.WithHeader("User-Agent", "curl/8.5").PutAsync(path, new { name = $"N {number}" })).Ok();

        var seen = (await account.Admin.UntilAsync("/v1.0/customer/events", 9)).Rows().TakeLast(4).ToList();
        var staff = (await service.Super.UntilAsync($"/v1.0/events?customer_id={account.Id}", 9)).Rows().TakeLast(4).ToList();

        Assert.Equal(["session", "access_key", "delegation", "session"], seen.Select(e => e!["actor"]!.Text("credential")));
        // From where staff works is for staff.
        Assert.Equal(["curl", "curl", "", ""], seen.Select(e => e!["actor"]!.Text("user_agent")));
        Assert.Equal(["curl", "curl", "curl", "curl"], staff.Select(e => e!["actor"]!.Text("user_agent")));
    }

    [Fact]
    public async Task ChangePassword_ByItselfAndByAnAdministrator_IsTold()
    {
        var account = await Account.CreateAsync(service);
        var (_, agent) = await account.AddAgentAsync(service, permission: 16);
        var owner = (await account.OwnerAsync()).Text("id");

        var next = new { password = "another quiet harbour" };
        (await account.Admin.PutAsync($"/v1.0/agents/{agent}/password", next)).Ok();
        (await account.Admin.PutAsync($"/v1.0/agents/{owner}/password", next)).Ok();

        var told = (await service.EventsAsync(account.Id)).TakeLast(2).ToList();
        Assert.All(told, happened => Assert.Equal(("password_changed", owner), (happened.Type, happened.ActorId)));
        Assert.Equal([agent, owner], told.Select(happened => happened.Data.Text("id")));
    }

    private async Task<(Client Client, string SessionId)> SignInAsync(Account account, Client from)
    {
        var credentials = new { username = account.OwnerUsername, password = account.OwnerPassword };
        var token = (await from.PostAsync("/auth/login", credentials)).Ok().Text("token");
        return (service.Anyone.With(token), (await service.EventsAsync(account.Id))[^1].Data.Text("id"));
    }

    private static void AssertActor(JsonNode told, string type, string id, string credential, string userAgent)
    {
        var actor = told["actor"]!;
        Assert.Equal(
            (type, id, credential, userAgent),
            (actor.Text("type"), actor.Text("id"), actor.Text("credential"), actor.Text("user_agent"))
        );
    }
}
