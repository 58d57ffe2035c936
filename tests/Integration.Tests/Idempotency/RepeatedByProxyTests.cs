using System.Net;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Idempotency;

/// <summary>A proxy that got no answer sends a PUT or DELETE again, with the same <c>X-Request-Id</c> and without any key.</summary>
public sealed class RepeatedByProxyTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Path = "/v1.0/customer";

    /// <summary>The version that the condition names is the one before the first try.</summary>
    [Fact]
    public async Task Put_WithIfMatchAgain_GetsTheFirstAnswer()
    {
        var account = await Account.CreateAsync(service);
        var tag = (await account.Admin.GetAsync(Path)).Headers["ETag"];
        var caller = Asking(account.Admin).WithHeader("If-Match", tag);
        var first = await caller.PutAsync(Path, new { name = "Once" });
        first.Ok();
        var events = await service.CountEventsAsync();

        (await caller.PutAsync(Path, new { name = "Once" })).Replays(first);

        Assert.Equal(events, await service.CountEventsAsync());
    }

    [Fact]
    public async Task Delete_OfSessionsAgain_SaysWhatTheFirstEnded()
    {
        var account = await Account.CreateAsync(service);
        var (_, id) = await account.AddAgentAsync(service, 16);
        var caller = Asking(account.Admin);
        var first = await caller.DeleteAsync($"/v1.0/agents/{id}/sessions");
        first.Ok();

        (await caller.DeleteAsync($"/v1.0/agents/{id}/sessions")).Replays(first);
    }

    [Fact]
    public async Task Put_WhileTheFirstRuns_WaitsForItsAnswer()
    {
        var account = await Account.CreateAsync(service);
        var tag = (await account.Admin.GetAsync(Path)).Headers["ETag"];
        var caller = Asking(account.Admin).WithHeader("If-Match", tag);
        await using var blocked = await Blocked.HoldAsync(service, account.Id);
        var first = await blocked.QueueAsync(() => caller.PutAsync(Path, new { name = "Once" }));
        var second = await blocked.QueueAsync(() => caller.PutAsync(Path, new { name = "Once" }));

        await blocked.ReleaseAsync();

        var done = await first;
        (await second).Replays(done);
    }

    /// <summary>Some name a whole conversation with one id; none of its changes may be lost.</summary>
    [Fact]
    public async Task Put_BackAndForthWithOneId_IsDoneEachTime()
    {
        var account = await Account.CreateAsync(service);
        var caller = Asking(account.Admin);
        foreach (var name in new[] { "One", "Two", "One", "Two" })
            Assert.Equal(name, (await caller.PutAsync(Path, new { name })).Ok().Text("name"));

        Assert.Equal("Two", (await caller.GetAsync(Path)).Ok().Text("name"));
    }

    [Fact]
    public async Task Put_AfterAMinuteOrByAnotherCredential_IsAnotherRequest()
    {
        var account = await Account.CreateAsync(service);
        var tag = (await account.Admin.GetAsync(Path)).Headers["ETag"];
        var caller = Asking(account.Admin).WithHeader("If-Match", tag);
        (await caller.PutAsync(Path, new { name = "Once" })).Ok();

        var other = caller.With(await service.SessionAsync(account.OwnerUsername));
        (await other.PutAsync(Path, new { name = "Once" })).Refused(HttpStatusCode.PreconditionFailed, "VERSION_MISMATCH");

        await service.ExecuteAsync("UPDATE idempotency_records SET tm_expire = tm_expire - interval '1 minute'");
        (await caller.PutAsync(Path, new { name = "Once" })).Refused(HttpStatusCode.PreconditionFailed, "VERSION_MISMATCH");
    }

    [Fact]
    public async Task Post_WithTheSameId_IsDoneEachTime()
    {
        var account = await Account.CreateAsync(service);
        var caller = Asking(account.Admin);
        (await caller.PostAsync("/v1.0/accesskeys", new { name = "x" })).Ok();
        (await caller.PostAsync("/v1.0/accesskeys", new { name = "x" })).Ok();

        Assert.Equal(2, (await account.Admin.GetAsync("/v1.0/accesskeys")).Ok()["result"]!.AsArray().Count);
    }

    private static Client Asking(Client caller) => caller.WithHeader("X-Request-Id", $"{Guid.NewGuid()}");
}
