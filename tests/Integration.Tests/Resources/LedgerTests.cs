using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Resources;

/// <summary>What other services report as an account's.</summary>
public sealed class LedgerTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    public static TheoryData<string> ReportedTypes =>
        ["numbers", "flows", "queues", "trunks", "extensions", "files", "billing_accounts", "tags", "transcriptions", "contacts"];

    [Theory]
    [MemberData(nameof(ReportedTypes))]
    public async Task Report_EachType_IsListedAndCountedUntilItIsDeleted(string type)
    {
        var (ledger, id) = (await Ledger.CreateAsync(service), Guid.NewGuid());

        var reported = (await ledger.ReportAsync(type, id)).Ok();
        JsonAssert.Same(reported, (await ledger.ReportAsync(type, id)).Ok());

        Assert.Equal(
            (ledger.Account.Id, type, id.ToString()),
            (reported.Text("customer_id"), reported.Text("type"), reported.Text("id"))
        );
        Assert.Null(reported["tm_delete"]);
        JsonAssert.Same(reported, (await ledger.ListAsync($"?type={type}")).Rows().Single());
        Assert.Equal(1, (await ledger.UsageAsync(type)).Used);

        var deleted = (await ledger.ReportDeletedAsync(type, id)).Ok();
        JsonAssert.Same(deleted, (await ledger.ReportDeletedAsync(type, id)).Ok());

        Assert.NotNull(deleted["tm_delete"]);
        Assert.Empty((await ledger.ListAsync($"?type={type}")).Rows());
        Assert.Equal(0, (await ledger.UsageAsync(type)).Used);
    }

    [Fact]
    public async Task Report_AfterItsDeletion_DoesNotBringItBack()
    {
        var (ledger, id) = (await Ledger.CreateAsync(service), Guid.NewGuid());

        // The report of the creation was slower than that of the deletion.
        (await ledger.ReportDeletedAsync("flows", id)).Ok();
        (await ledger.ReportAsync("flows", id)).Refused(HttpStatusCode.Conflict, "RESOURCE_DELETED");

        Assert.Equal(0, (await ledger.UsageAsync("flows")).Used);
    }

    [Theory]
    [InlineData("suspended", HttpStatusCode.Forbidden, "ACCOUNT_SUSPENDED")]
    [InlineData("frozen", HttpStatusCode.Forbidden, "ACCOUNT_FROZEN")]
    [InlineData("deleted", HttpStatusCode.Conflict, "ACCOUNT_DELETED")]
    public async Task Report_StatusForbidsIt_IsRefusedButKnownResourcesAreKnown(string status, HttpStatusCode code, string reason)
    {
        var (ledger, known) = (await Ledger.CreateAsync(service), Guid.NewGuid());
        (await ledger.ReportAsync("queues", known)).Ok();

        await Statuses.MoveAsync(service, ledger.Account, status);

        (await ledger.ReportAsync("queues")).Refused(code, reason);
        if (status != "deleted")
            (await ledger.ReportAsync("queues", known)).Ok();
        (await ledger.ReportDeletedAsync("queues", known)).Ok();
    }

    [Theory]
    [InlineData("agents")]
    [InlineData("access_keys")]
    public async Task Report_WhatIsKeptHere_IsRefused(string type)
    {
        var ledger = await Ledger.CreateAsync(service);
        foreach (var answer in new[] { await ledger.ReportAsync(type), await ledger.ReportDeletedAsync(type, Guid.NewGuid()) })
        {
            answer.Refused(HttpStatusCode.BadRequest, "INVALID_ARGUMENT");
            Assert.Equal("type", answer.Json["error"]!["details"]![0]!.Text("field"));
        }
    }

    [Theory]
    [InlineData("hats")]
    [InlineData("Numbers")]
    [InlineData("billingaccounts")]
    [InlineData("3")]
    public async Task Report_UnknownType_IsNoPath(string type) =>
        (await (await Ledger.CreateAsync(service)).ReportAsync(type)).Refused(HttpStatusCode.NotFound, "ROUTE_NOT_FOUND");

    [Fact]
    public async Task Agents_AndAccessKeys_CountByThemselvesWithoutTheGuest()
    {
        var ledger = await Ledger.CreateAsync(service);
        var (_, agent) = await ledger.Account.AddAgentAsync(service, 16);
        var (_, key) = await ledger.Account.AddAccessKeyAsync(service);

        Assert.Equal(2, (await ledger.UsageAsync("agents")).Used);
        Assert.Equal(1, (await ledger.UsageAsync("access_keys")).Used);
        Assert.Equal(agent, (await ledger.ListAsync("?type=agents")).Each("id")[0]);
        Assert.Equal([key], (await ledger.ListAsync("?type=access_keys")).Each("id"));

        (await ledger.Account.Admin.DeleteAsync($"/v1.0/agents/{agent}")).Ok();
        (await ledger.Account.Admin.DeleteAsync($"/v1.0/accesskeys/{key}")).Ok();

        Assert.Equal(1, (await ledger.UsageAsync("agents")).Used);
        Assert.Equal(0, (await ledger.UsageAsync("access_keys")).Used);
    }

    [Fact]
    public async Task List_Pages_HoldEverythingOnceNewestFirst()
    {
        var ledger = await Ledger.CreateAsync(service);
        await ledger.Account.AddAccessKeyAsync(service);
        for (var made = 0; made < 7; made++)
            (await ledger.ReportAsync(made % 2 == 0 ? "numbers" : "flows")).Ok();
        await service.ExecuteAsync(
            "UPDATE resources SET tm_create = '2026-01-01' WHERE customer_id = @Id AND type = 'flows'",
            new { Id = Guid.Parse(ledger.Account.Id) }
        );

        var (ids, token) = (new List<string>(), "");
        do
        {
            var page = await ledger.ListAsync($"?page_size=2&page_token={token}");
            ids.AddRange(page.Each("id"));
            token = page.Text("next_page_token");
        } while (token.Length > 0);

        var all = (await ledger.Account.Admin.GetAsync("/v1.0/customer/resources?page_size=100")).Ok();
        Assert.Equal(9, ids.Distinct().Count());
        Assert.Equal(all.Each("id"), ids);
        Assert.Equal(ids.Count, all.Rows().Count);
        Assert.Equal(all.Each("tm_create").OrderDescending(StringComparer.Ordinal), all.Each("tm_create"));
    }

    [Fact]
    public async Task Report_SameIdForTwoAccounts_BelongsToBoth()
    {
        var (one, other, id) = (await Ledger.CreateAsync(service), await Ledger.CreateAsync(service), Guid.NewGuid());
        (await one.ReportAsync("numbers", id)).Ok();
        (await one.ReportDeletedAsync("numbers", id)).Ok();

        // A number can be handed over.
        (await other.ReportAsync("numbers", id)).Ok();

        Assert.Equal((0, 1), ((await one.UsageAsync("numbers")).Used, (await other.UsageAsync("numbers")).Used));
    }
}
