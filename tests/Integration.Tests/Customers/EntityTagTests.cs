using System.Net;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Customers;

/// <summary>Entity tags (contract §2): 304 for what a client has, 412 for what it has not seen.</summary>
public sealed class EntityTagTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Path = "/v1.0/customer";

    [Fact]
    public async Task Get_Customer_HasTagThatChangesWithIt()
    {
        var account = await Account.CreateAsync(service);

        var first = (await account.Admin.GetAsync(Path)).Headers["ETag"];
        var changed = (await account.Admin.PutAsync(Path, new { name = "Other" })).Headers["ETag"];
        var unchanged = (await account.Admin.PutAsync(Path, new { name = "Other" })).Headers["ETag"];
        var shown = (await account.Admin.GetAsync(Path)).Headers["ETag"];

        Assert.Equal("\"1\" \"2\" \"2\" \"2\"", $"{first} {changed} {unchanged} {shown}");
    }

    [Theory]
    [InlineData("\"1\"")]
    [InlineData("W/\"1\"")]
    [InlineData("*")]
    [InlineData("\"7\", \"1\"")]
    [InlineData("\"0\",W/\"1\"")]
    public async Task Get_VersionTheClientHas_Answers304(string tag)
    {
        var account = await Account.CreateAsync(service);
        var paths = new[] { Path, "/v1.0/service_agents/customer", $"/v1.0/customers/{account.Id}" };

        foreach (var path in paths)
        {
            var answer = await account.Admin.WithHeader("If-None-Match", tag).GetAsync(path);

            Assert.Equal((HttpStatusCode.NotModified, ""), (answer.Status, answer.Text));
            Assert.Equal("\"1\"", answer.Headers["ETag"]);
            Assert.Equal("VoIPBIN-Version", answer.Headers["Vary"]);
            Assert.StartsWith("req_", answer.Headers["X-Request-Id"], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\"2\"")]
    [InlineData("\"1.2022-11-02\"")]
    [InlineData("\"11\"")]
    [InlineData("garbage")]
    public async Task Get_VersionTheClientHasNot_AnswersObject(string tag)
    {
        var account = await Account.CreateAsync(service);

        JsonAssert.Same(account.Created, (await account.Admin.WithHeader("If-None-Match", tag).GetAsync(Path)).Ok());
    }

    [Fact]
    public async Task Get_OldVersion_HasTagOfItsOwn()
    {
        var account = await Account.CreateAsync(service);
        var old = account.Admin.WithHeader("VoIPBIN-Version", "2022-11-02");

        var tag = (await old.GetAsync(Path)).Headers["ETag"];

        Assert.Equal("\"1.2022-11-02\"", tag);
        Assert.Equal(HttpStatusCode.NotModified, (await old.WithHeader("If-None-Match", tag).GetAsync(Path)).Status);
        Assert.Equal(HttpStatusCode.OK, (await old.WithHeader("If-None-Match", "\"1\"").GetAsync(Path)).Status);
        (await old.WithHeader("If-Match", tag).PutAsync(Path, new { name = "Other" })).Ok();
        (await old.WithHeader("If-Match", tag).PutAsync(Path, new { name = "Third" })).Refused(
            HttpStatusCode.PreconditionFailed,
            "VERSION_MISMATCH"
        );
    }

    [Theory]
    [InlineData("\"1\"")]
    [InlineData("*")]
    [InlineData("\"9\", \"1\"")]
    public async Task Update_VersionTheClientHasSeen_IsDone(string tag)
    {
        var account = await Account.CreateAsync(service);

        var updated = (await account.Admin.WithHeader("If-Match", tag).PutAsync(Path, new { name = "Other" })).Ok();

        JsonAssert.Same(account.Created.With("name", "Other").Taking(updated, "tm_update"), updated);
    }

    [Theory]
    [InlineData("\"2\"")]
    [InlineData("\"0\"")]
    [InlineData("W/\"1\"")]
    [InlineData("\"2\", W/\"1\"")]
    [InlineData("\"\"")]
    [InlineData("\"x\"")]
    [InlineData("\"-1\"")]
    [InlineData("\"1e0\"")]
    [InlineData("\"01\"")]
    [InlineData("\"1.\"")]
    [InlineData("\"1.x\"")]
    [InlineData("\"1.rtp-debug-ended\"")]
    [InlineData("\"01.2022-11-02\"")]
    [InlineData("\"1.rtp-debug-ended.2022-11-02\"")]
    [InlineData("garbage")]
    public async Task Update_OtherVersion_IsRefused(string tag)
    {
        var account = await Account.CreateAsync(service);

        var answer = await account.Admin.WithHeader("If-Match", tag).PutAsync(Path, new { name = "Other" });

        IsMismatch(answer, Path);
        JsonAssert.Same(account.Created, await account.ReadAsync(service));
    }

    [Fact]
    public async Task Change_OtherVersion_EveryWriteIsRefused()
    {
        var account = await Account.CreateAsync(service);
        var byId = $"/v1.0/customers/{account.Id}";
        var body = JsonNode.Parse(
            """{"name": "x", "rtp_debug": true, "billing_account_id": "", "reason": "x", "status": "pending"}"""
        )!;
        var events = await service.CountEventsAsync();
        var super = service.Super.WithHeader("If-Match", "\"7\"");

        foreach (var below in new[] { "", "/metadata", "/billing_account_id", "/holds/fraud", "/identity_verification_status" })
            IsMismatch(await super.PutAsync(byId + below, body), byId + below);
        foreach (var below in new[] { "/freeze", "/recover" })
            IsMismatch(await super.PostAsync(byId + below, Statuses.Why), byId + below);
        IsMismatch(await super.PostAsync($"{byId}/verify_email"), $"{byId}/verify_email");
        IsMismatch(await super.DeleteAsync(byId), byId);
        IsMismatch(await super.DeleteAsync($"{byId}/holds/fraud", Statuses.Why), $"{byId}/holds/fraud");

        var own = account.Admin.WithHeader("If-Match", "\"7\"");
        foreach (var immediate in new[] { true, false })
        {
            var proof = new
            {
                password = account.OwnerPassword,
                confirmation_phrase = "DELETE",
                immediate,
            };
            IsMismatch(await own.PostAsync("/auth/unregister", proof), "/auth/unregister");
        }
        IsMismatch(await own.DeleteAsync("/auth/unregister"), "/auth/unregister");
        JsonAssert.Same(account.Created, await account.ReadAsync(service));
        Assert.Equal(events, await service.CountEventsAsync());
    }

    [Fact]
    public async Task Update_SeveralClientsWithOneTag_OneWins()
    {
        var account = await Account.CreateAsync(service);
        var client = account.Admin.WithHeader("If-Match", "\"1\"");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(number => client.PutAsync(Path, new { name = $"Name {number}" }))
        );

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.Status == HttpStatusCode.PreconditionFailed));
    }

    private static void IsMismatch(Answer answer, string path) =>
        answer.IsProblem(
            HttpStatusCode.PreconditionFailed,
            "VERSION_MISMATCH",
            "It has another version than If-Match names; nothing was changed.",
            path
        );
}
