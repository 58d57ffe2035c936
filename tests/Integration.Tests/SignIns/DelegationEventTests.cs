using System.Text.Json.Nodes;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.SignIns;

/// <summary>Who of the platform acted for an account, why and until when, is told to the account (contract §8).</summary>
public sealed class DelegationEventTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Why = "the owner lost access, ticket 4711";

    [Fact]
    public async Task Delegate_Account_IsToldWhoWhyAndUntilWhen()
    {
        var account = await Account.CreateAsync(service);
        var (_, answer) = await DelegateAsync(account, service.Super);

        var started = (await account.Admin.UntilAsync("/v1.0/customer/events", 4)).Rows()[^1]!;

        Assert.Equal("delegation_started", started.Text("type"));
        Assert.Equal(
            ("platform", await service.AdministratorIdAsync()),
            (started["actor"]!.Text("type"), started["actor"]!.Text("id"))
        );
        var data = started["data"]!;
        Assert.Equal((Why, answer.Text("expire")), (data.Text("reason"), data.Text("tm_expire")));
        Assert.Equal(await service.AdministratorIdAsync(), data.Text("delegated_by"));
        Assert.Null(data["tm_end"]);
    }

    [Fact]
    public async Task Logout_DelegateToken_IsToldOnce()
    {
        var account = await Account.CreateAsync(service);
        var (acting, _) = await DelegateAsync(account, service.Super);

        (await acting.PostAsync("/auth/logout")).Ok();

        var ended = (await account.Admin.UntilAsync("/v1.0/customer/events", 5)).Rows()[^1]!;
        Assert.Equal("delegation_ended", ended.Text("type"));
        Assert.Equal(ended.Text("tm_create"), ended["data"]!.Text("tm_end"));
        var export = (await account.Admin.GetAsync("/v1.0/customer/export")).Ok()["delegations"]![0]!;
        Assert.Equal((Why, ended.Text("tm_create")), (export.Text("reason"), export.Text("tm_end")));
    }

    [Fact]
    public async Task Logout_OfTheMaker_EndsAndTellsTheDelegationsOfThatSession()
    {
        var (first, second) = (await Account.CreateAsync(service), await Account.CreateAsync(service));
        var session = await SuperSessionAsync();
        await DelegateAsync(first, session);
        await DelegateAsync(second, session);
        await DelegateAsync(second, service.Super);

        (await session.PostAsync("/auth/logout")).Ok();

        Assert.Equal(["delegation_started", "delegation_ended"], await TypesAsync(first));
        Assert.Equal(["delegation_started", "delegation_started", "delegation_ended"], await TypesAsync(second));
    }

    [Fact]
    public async Task Logout_AtTheSameTime_IsToldOnce()
    {
        var account = await Account.CreateAsync(service);
        var session = await SuperSessionAsync();
        var (acting, _) = await DelegateAsync(account, session);

        await Task.WhenAll(acting.PostAsync("/auth/logout"), session.PostAsync("/auth/logout"));

        Assert.Equal(["delegation_started", "delegation_ended"], await TypesAsync(account));
    }

    [Fact]
    public async Task Delete_Account_ForgetsTheReason()
    {
        var account = await Account.CreateAsync(service);
        await DelegateAsync(account, service.Super);
        (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}")).Ok();

        var events = (await service.EventsAsync(account.Id)).Select(happened => happened.Data.ToJsonString());

        Assert.All(events, data => Assert.DoesNotContain("4711", data, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("UPDATE tokens SET tm_expire = now() - interval '1 second' WHERE customer_id = @Id AND delegated_by IS NOT NULL")]
    [InlineData("DELETE FROM tokens WHERE customer_id = @Id AND delegated_by IS NOT NULL")]
    public async Task Sweep_TokenThatDoesNotWorkAnyMore_IsToldOnce(string end)
    {
        var account = await Account.CreateAsync(service);
        await DelegateAsync(account, service.Super);
        var going = await Account.CreateAsync(service);
        await DelegateAsync(going, service.Super);
        await service.ExecuteAsync(end, new { Id = Guid.Parse(account.Id) });

        (await service.Super.PostAsync("/v1.0/sweeps/ended-delegations")).Ok();
        (await service.Super.PostAsync("/v1.0/sweeps/ended-delegations")).Ok();

        Assert.Equal(["delegation_started", "delegation_ended"], await TypesAsync(account));
        Assert.Equal("system", (await service.EventsAsync(account.Id))[^1].ActorType);
        Assert.Equal(["delegation_started"], await TypesAsync(going));
    }

    [Fact]
    public async Task End_SessionsOfTheGuestAgent_IsToldAtOnce()
    {
        var account = await Account.CreateAsync(service);
        await DelegateAsync(account, service.Super);

        (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}/sessions")).Ok();

        Assert.Equal(["delegation_started", "delegation_ended", "session_ended"], await TypesAsync(account));
    }

    private async Task<string[]> TypesAsync(Account account) =>
        [.. (await service.EventsAsync(account.Id)).Skip(3).Select(happened => happened.Type)];

    private async Task<(Client Acting, JsonNode Answer)> DelegateAsync(Account account, Client staff)
    {
        var answer = (await staff.PostAsync("/auth/delegate", new { customer_id = account.Id, reason = Why })).Ok();
        return (service.Anyone.With(answer.Text("token")), answer);
    }

    private async Task<Client> SuperSessionAsync() =>
        service.Anyone.With(await service.LoginAsync(ServiceFixture.AdminUsername, ServiceFixture.AdminPassword));
}
