using System.Net;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.IdentityVerifications;

/// <summary>How a verification went, where operators judge: every move with when, who and why.</summary>
public sealed class HistoryTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Own = "/v1.0/customer/identity_verification";

    [Fact]
    public async Task Start_OperatorsJudge_CallsNobody()
    {
        var account = await Account.CreateAsync(service);

        var started = await account.Admin.PostAsync(Own);

        JsonAssert.Same(
            account.Created.With("identity_verification_status", "pending").Taking(started.Ok(), "tm_update"),
            started.Json
        );
        Assert.NotEqual("", started.Headers["ETag"]);
        Assert.Equal(0, await service.ScalarAsync<int>("SELECT count(*) FROM identity_checks"));
        (await account.Admin.PostAsync(Own)).Refused(HttpStatusCode.Conflict, "IDENTITY_VERIFICATION_MOVE");
    }

    [Fact]
    public async Task Start_AnotherVersionWasSeen_IsRefused()
    {
        var account = await Account.CreateAsync(service);

        (await account.Admin.WithHeader("If-Match", "\"999\"").PostAsync(Own)).Refused(
            HttpStatusCode.PreconditionFailed,
            "VERSION_MISMATCH"
        );

        Assert.Empty((await account.Admin.GetAsync(Own)).Ok().Rows());
    }

    [Fact]
    public async Task Start_MoveCanNotBeKept_ChangesNothing()
    {
        var account = await Account.CreateAsync(service);
        await service.ExecuteAsync("ALTER TABLE identity_moves ADD CONSTRAINT unknown CHECK (to_status <> 'pending') NOT VALID");

        var answer = await account.Admin.PostAsync(Own);

        await service.ExecuteAsync("ALTER TABLE identity_moves DROP CONSTRAINT unknown");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        JsonAssert.Same(account.Created, await account.ReadAsync(service));
        Assert.DoesNotContain("customer_identity_verification_updated", await service.EventTypesAsync(account.Id));
    }

    [Fact]
    public async Task List_EveryMove_SaysWhenWhoAndWhy()
    {
        var account = await Account.CreateAsync(service);
        (await account.Admin.PostAsync(Own)).Ok();
        await MoveAsync(account, "verified", "Seen in person at the branch.");
        await MoveAsync(account, "rejected", "The passport was stolen 🛂.");
        await MoveAsync(account, "none", reason: null);
        await MoveAsync(account, "none", "nothing moves");

        var page = (await account.Admin.GetAsync(Own)).Ok();

        Assert.Equal(
            [
                "rejected > none platform manual ",
                "verified > rejected platform manual The passport was stolen 🛂.",
                "pending > verified platform manual Seen in person at the branch.",
                "none > pending agent manual ",
            ],
            page.Rows()
                .Select(move => $"{move!["from"]} > {move["to"]} {move["actor"]!["type"]} {move["provider"]} {move["reason"]}")
        );
        var members = page.Rows()[0]!.AsObject().Select(member => member.Key);
        Assert.Equal(["id", "from", "to", "reason", "provider", "actor", "tm_create"], members);
        var events = (await service.EventsAsync(account.Id))
            .Where(happened => happened.Type.EndsWith("_verification_updated", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(
            events.Select(happened => $"{happened.ActorId} {happened.At:O}").Reverse(),
            page.Rows()
                .Select(move =>
                    $"{move!["actor"]!["id"]} {DateTime.Parse(move.Text("tm_create"), null, System.Globalization.DateTimeStyles.AdjustToUniversal):O}"
                )
        );
        Assert.All(events, happened => Assert.DoesNotContain("passport", happened.Data.ToJsonString(), StringComparison.Ordinal));
        JsonAssert.Same(page, (await service.Super.GetAsync($"/v1.0/customers/{account.Id}/identity_verification")).Ok());
    }

    [Fact]
    public async Task List_PageByPage_LosesNothing()
    {
        var account = await Account.CreateAsync(service);
        foreach (var status in new[] { "pending", "rejected", "pending", "verified", "rejected", "none", "pending" })
            await MoveAsync(account, status, reason: null);
        // As if all of it had happened in one microsecond.
        await service.ExecuteAsync(
            "UPDATE identity_moves SET tm_create = '2026-01-02T03:04:05.678901Z' WHERE customer_id = @Id",
            new { Id = Guid.Parse(account.Id) }
        );

        var (seen, token) = (new List<string>(), "");
        for (JsonNode page; (page = await PageAsync(account, token)).Rows().Count > 0; token = page.Text("next_page_token"))
            seen.AddRange(page.Each("id"));

        Assert.Equal("", (await PageAsync(account, token)).Text("next_page_token"));
        Assert.Equal((await account.Admin.GetAsync(Own)).Ok().Each("id"), seen);
        Assert.Equal(7, seen.Distinct().Count());
    }

    [Fact]
    public async Task List_UnknownAccount_IsNotFound() =>
        (await service.Super.GetAsync($"/v1.0/customers/{Guid.NewGuid()}/identity_verification")).Refused(
            HttpStatusCode.NotFound,
            "CUSTOMER_NOT_FOUND"
        );

    [Fact]
    public async Task Delete_AccountOnItsWay_EndsTheHistoryWithoutWords()
    {
        var account = await Account.CreateAsync(service);
        (await account.Admin.PostAsync(Own)).Ok();
        await MoveAsync(account, "rejected", "The passport has expired.");
        (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}")).Ok();
        (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}")).Ok();

        var moves = (await service.Super.GetAsync($"/v1.0/customers/{account.Id}/identity_verification")).Ok().Rows();

        Assert.Equal(
            ["rejected > none platform ", "pending > rejected platform manual", "none > pending agent manual"],
            moves.Select(move => $"{move!["from"]} > {move["to"]} {move["actor"]!["type"]} {move["provider"]}{move["reason"]}")
        );
    }

    [Fact]
    public async Task CallBack_OperatorsJudge_SaysSoWhateverIsSent()
    {
        foreach (var caller in new[] { service.Anyone, service.Anyone.SignedWith(ProviderService.Secret), service.Super })
            (await caller.PostAsync(ProviderService.Callback, "{")).IsProblem(
                HttpStatusCode.NotFound,
                "IDENTITY_PROVIDER_NOT_CONFIGURED",
                "No identity provider is configured; operators decide.",
                ProviderService.Callback
            );
    }

    private async Task<JsonNode> PageAsync(Account account, string token) =>
        (await account.Admin.GetAsync($"{Own}?page_size=2&page_token={Uri.EscapeDataString(token)}")).Ok();

    private async Task MoveAsync(Account account, string status, string? reason) =>
        (await service.Super.PutAsync($"/v1.0/customers/{account.Id}/identity_verification_status", new { status, reason })).Ok();
}
