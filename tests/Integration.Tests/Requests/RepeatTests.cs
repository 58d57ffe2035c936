using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Requests;

/// <summary>A request that a proxy or a client sends again has one effect, one event and the same answer.</summary>
public sealed class RepeatTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Theory]
    [InlineData("PUT", "", """{"name": "Other", "email": "repeat-1@example.com"}""")]
    [InlineData("PUT", "/metadata", """{"rtp_debug": true}""")]
    [InlineData("PUT", "/billing_account_id", """{"billing_account_id": "a1b2c3d4-5678-90ab-cdef-1234567890ab"}""")]
    [InlineData("PUT", "/holds/fraud", """{"reason": "suspicious"}""")]
    [InlineData("POST", "/freeze", Statuses.WhyJson)]
    public async Task Change_SentAgain_AnswersTheSameAndDoesNothing(string method, string below, string? body)
    {
        var account = await Account.CreateAsync(service);
        var path = $"/v1.0/customers/{account.Id}{below}";
        var first = await service.Super.SendAsync(new(method), path, body);
        var events = await service.CountEventsAsync();

        var second = await service.Super.SendAsync(new(method), path, body);

        JsonAssert.Same(first.Ok(), second.Ok());
        Assert.Equal(first.Headers["ETag"], second.Headers["ETag"]);
        Assert.Equal(events, await service.CountEventsAsync());
    }

    [Fact]
    public async Task Delete_DeletedAccount_AnswersWhatIsLeft()
    {
        var account = await Account.CreateAsync(service);
        var path = $"/v1.0/customers/{account.Id}";
        var first = (await service.Super.DeleteAsync(path)).Ok();
        var left = await account.ReadAsync(service);
        var events = await service.CountEventsAsync();

        JsonAssert.Same(left, (await service.Super.DeleteAsync(path)).Ok());
        JsonAssert.Same(left, (await service.Super.DeleteAsync(path)).Ok());

        Assert.Equal(first.Text("tm_delete"), left.Text("tm_delete"));
        Assert.Equal(events, await service.CountEventsAsync());
    }

    [Fact]
    public async Task Delete_SeveralAtOnce_DeleteOnce()
    {
        var account = await Account.CreateAsync(service);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => service.Super.DeleteAsync($"/v1.0/customers/{account.Id}"))
        );

        Assert.Single(answers.Select(answer => answer.Ok().Text("tm_delete")).Distinct());
        Assert.Single(await service.EventsAsync(account.Id), happened => happened.Type == "customer_deleted");
    }

    [Fact]
    public async Task Freeze_SeveralAtOnce_FreezeOnce()
    {
        var account = await Account.CreateAsync(service);
        var body = new { password = account.OwnerPassword };

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => account.Admin.PostAsync("/auth/unregister", body)));

        Assert.Single(answers.Select(answer => answer.Ok().ToJsonString()).Distinct());
        Assert.Single(await service.EventsAsync(account.Id), happened => happened.Type == "customer_frozen");
    }

    [Fact]
    public async Task Lift_HoldThatIsNotThere_ChangesNothing()
    {
        var account = await Statuses.InStatusAsync(service, "suspended");
        var path = $"/v1.0/customers/{account.Id}/holds/fraud";
        var lifted = (await service.Super.DeleteAsync(path, Statuses.Why)).Ok();
        var events = await service.CountEventsAsync();

        JsonAssert.Same(lifted, (await service.Super.DeleteAsync(path, Statuses.Why)).Ok());

        JsonAssert.Same(account.Created.Taking(lifted, "tm_update"), lifted);
        Assert.Equal(events, await service.CountEventsAsync());
    }

    [Fact]
    public async Task Verify_VerifiedEmail_ChangesNothing()
    {
        var account = await Statuses.InStatusAsync(service, "initial");
        var path = $"/v1.0/customers/{account.Id}/verify_email";
        var verified = (await service.Super.PostAsync(path)).Ok();
        var events = await service.CountEventsAsync();

        JsonAssert.Same(verified, (await service.Super.PostAsync(path)).Ok());

        Assert.Equal(events, await service.CountEventsAsync());
    }

    [Theory]
    [InlineData("accesskeys")]
    [InlineData("agents")]
    public async Task Delete_ResourceTwice_AnswersTheSame(string list)
    {
        var account = await Account.CreateAsync(service);
        var (_, id) = await (list == "agents" ? account.AddAgentAsync(service, 16) : account.AddAccessKeyAsync(service));
        var path = $"/v1.0/{list}/{id}";
        var before = (await account.Admin.GetAsync(path)).Ok();

        var first = (await account.Admin.DeleteAsync(path)).Ok();
        var events = await service.CountEventsAsync();
        var second = (await account.Admin.DeleteAsync(path)).Ok();

        JsonAssert.Same(first, second);
        // An agent that is deleted takes the keys along that it made, and says which.
        first.AsObject().Remove("access_keys");
        JsonAssert.Same(before.Taking(first, "tm_delete").With("tm_update", first["tm_delete"]), first);
        JsonAssert.Same(first, (await account.Admin.GetAsync(path)).Ok());
        Assert.Equal(events, await service.CountEventsAsync());
    }

    [Theory]
    [InlineData("accesskeys", "{}")]
    [InlineData("agents", "{}")]
    [InlineData("accesskeys", """{"name": "<name>", "detail": ""}""")]
    [InlineData("agents", """{"name": "<name>", "detail": null}""")]
    public async Task Update_ResourceWithWhatItHas_ChangesNothing(string list, string body)
    {
        var account = await Account.CreateAsync(service);
        var (_, id) = await (list == "agents" ? account.AddAgentAsync(service, 16) : account.AddAccessKeyAsync(service));
        var path = $"/v1.0/{list}/{id}";
        var before = (await account.Admin.GetAsync(path)).Ok();
        var events = await service.CountEventsAsync();

        var after = (await account.Admin.PutAsync(path, body.Replace("<name>", before.Text("name")))).Ok();

        JsonAssert.Same(before, after);
        Assert.Equal(events, await service.CountEventsAsync());
    }

    [Fact]
    public async Task ChangePermission_SamePermission_KeepsAgentSignedIn()
    {
        var account = await Account.CreateAsync(service);
        var (agent, id) = await account.AddAgentAsync(service, 16);
        var events = await service.CountEventsAsync();

        (await account.Admin.PutAsync($"/v1.0/agents/{id}/permission", new { permission = 16 })).Ok();

        (await agent.GetAsync("/v1.0/service_agents/customer")).Ok();
        Assert.Equal(events, await service.CountEventsAsync());
    }
}
