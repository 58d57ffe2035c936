using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Resources;
using Customers.Integration.Tests.Sweeps;

namespace Customers.Integration.Tests.Deletions;

/// <summary>How far a deletion has come, and its proof, as platform staff reads them.</summary>
public sealed class ReceiptTests(UnsweptService service) : IClassFixture<UnsweptService>
{
    private const string Member = "\"receipt\":";
    private const string HashMember = ",\"sha256\":\"";

    [Fact]
    public async Task Get_ResourcesAreOutstanding_CountsThemByTypeUntilAllAreDone()
    {
        var (ledger, numbers, flow) = (await Ledger.CreateAsync(service), Ids(2), Guid.NewGuid());
        foreach (var number in numbers)
            (await ledger.ReportAsync("numbers", number)).Ok();
        (await ledger.ReportAsync("flows", flow)).Ok();
        await Statuses.MoveAsync(service, ledger.Account, "deleted");

        var begun = await GetAsync(ledger);
        await ledger.ReportDeletedAsync("numbers", numbers[0]);
        await ledger.ReportDeletedAsync("flows", flow);
        var half = await GetAsync(ledger);
        await ledger.ReportDeletedAsync("numbers", numbers[1]);
        var done = await GetAsync(ledger);

        Assert.Equal(
            """{"requested":3,"done":0,"outstanding":3,"types":{"flows":{"requested":1,"done":0,"outstanding":1},"numbers":{"requested":2,"done":0,"outstanding":2}},"""
                + $$"""
                "oldest":"{{await DeletedAtAsync(ledger)}}","erasing":[],"receipt":null,"proof":null}
                """,
            begun.Text
        );
        Assert.Equal((3, 2, 1, begun.Json.Text("oldest")), Progress(half.Json));
        Assert.Equal("""{"requested":2,"done":1,"outstanding":1}""", half.Json["types"]!["numbers"]!.ToJsonString());
        Assert.Null(half.Json["receipt"]);
        Assert.Equal((3, 3, 0, null), Progress(done.Json));
        Assert.NotNull(done.Json["receipt"]);
    }

    [Fact]
    public async Task Get_NothingIsOutstanding_ShowsWhatIsGoneWhereAndSinceWhen()
    {
        var (ledger, number) = (await Ledger.CreateAsync(service), Guid.NewGuid());
        await ledger.Account.AddAgentAsync(service, 16);
        await ledger.Account.AddAccessKeyAsync(service);
        (await ledger.ReportAsync("numbers", number)).Ok();
        var staff = (await service.EventsAsync(ledger.Account.Id))[0].ActorId;
        await Statuses.MoveAsync(service, ledger.Account, "deleted");
        var tmDelete = await DeletedAtAsync(ledger);
        var tmNumber = (await ledger.ReportDeletedAsync("numbers", number)).Ok().Text("tm_delete");

        var receipt = (await GetAsync(ledger)).Json["receipt"]!;

        Assert.Equal(
            ["customer_id", "requested_by", "tm_delete", "tm_complete", "erased", "sha256"],
            receipt.AsObject().Select(member => member.Key)
        );
        Assert.Equal(
            (ledger.Account.Id, $$"""{"type":"platform","id":"{{staff}}"}""", tmDelete, tmNumber),
            (
                receipt.Text("customer_id"),
                receipt["requested_by"]!.ToJsonString(),
                receipt.Text("tm_delete"),
                receipt.Text("tm_complete")
            )
        );
        // The owner and an agent; both have a session. What happened: account, owner, guest, agent, key.
        Assert.Equal(
            [
                $"access_keys customer-manager 1 {tmDelete}",
                $"accounts customer-manager 1 {tmDelete}",
                $"agents customer-manager 2 {tmDelete}",
                $"events customer-manager 5 {tmDelete}",
                $"tokens customer-manager 2 {tmDelete}",
                $"numbers number-manager 1 {tmNumber}",
            ],
            receipt["erased"]!.AsArray().Select(each => string.Join(' ', each!.AsObject().Select(member => member.Value)))
        );
    }

    [Fact]
    public async Task Get_Receipt_IsProvedByItsHash()
    {
        var ledger = await DeletedAsync(reported: 2);

        var answer = await GetAsync(ledger);

        // As a person does it: the bytes as they came, without the member sha256.
        var from = answer.Text.IndexOf(Member, StringComparison.Ordinal) + Member.Length;
        var to = answer.Text.IndexOf(HashMember, StringComparison.Ordinal);
        var content = answer.Text[from..to] + "}";
        var hash = answer.Text[(to + HashMember.Length)..][..64];
        Assert.Equal(hash, Hash(content));
        // As a program does it.
        var parsed = answer.Json["receipt"]!.AsObject();
        Assert.Equal(hash, parsed.Text("sha256"));
        parsed.Remove("sha256");
        Assert.Equal(content, parsed.ToJsonString());
    }

    [Fact]
    public async Task Get_Receipt_IsTheSameWheneverItIsAskedFor()
    {
        var ledger = await DeletedAsync(reported: 2);
        var first = (await GetAsync(ledger)).Text;

        await service.Super.DeleteAsync($"/v1.0/customers/{ledger.Account.Id}");
        await ledger.ReportDeletedAsync("files", Guid.NewGuid());
        foreach (var sweep in new[] { "resource-deletions", "retention" })
            await service.Super.SweepUntilSettledAsync(sweep);

        Assert.Equal(first, (await GetAsync(ledger)).Text);
    }

    [Fact]
    public async Task Get_SomethingTurnsUpLate_TakesTheReceiptBackUntilItIsGoneToo()
    {
        var (ledger, late) = (await DeletedAsync(reported: 1), Guid.NewGuid());
        var before = (await GetAsync(ledger)).Json["receipt"]!;

        (await ledger.ReportAsync("trunks", late)).Refused(HttpStatusCode.Conflict, "ACCOUNT_DELETED");
        Assert.Null((await GetAsync(ledger)).Json["receipt"]);
        (await ledger.ReportDeletedAsync("trunks", late)).Ok();

        var after = (await GetAsync(ledger)).Json["receipt"]!;
        Assert.Equal(before["erased"]!.AsArray().Count + 1, after["erased"]!.AsArray().Count);
        Assert.Equal("registrar-manager", after["erased"]!.AsArray()[^1]!.Text("where"));
        Assert.NotEqual(before.Text("sha256"), after.Text("sha256"));
    }

    [Fact]
    public async Task Get_DeletionWasScheduled_WasAskedForByWhoeverScheduledIt()
    {
        var account = await Account.CreateAsync(service);
        var owner = await service.ScalarAsync<Guid>(
            "SELECT id FROM agents WHERE customer_id = @Id AND role = 'owner'",
            new { Id = Guid.Parse(account.Id) }
        );
        (await account.Admin.PostAsync("/auth/unregister", new { password = account.OwnerPassword })).Ok();
        await service.ExecuteAsync(
            "UPDATE customers SET tm_deletion_scheduled = now(), tm_deletion_remind = NULL WHERE id = @Id",
            new { Id = Guid.Parse(account.Id) }
        );

        await service.Super.SweepUntilSettledAsync("due-deletions");

        Assert.Equal($$"""{"type":"agent","id":"{{owner}}"}""", await RequestedByAsync(account));
    }

    [Fact]
    public async Task Get_DeletionWasScheduledButSomebodyDeletedAtOnce_WasAskedForByThem()
    {
        var account = await Account.CreateAsync(service);
        var staff = (await service.EventsAsync(account.Id))[0].ActorId;
        (await account.Admin.PostAsync("/auth/unregister", new { password = account.OwnerPassword })).Ok();

        await Statuses.MoveAsync(service, account, "deleted");

        Assert.Equal($$"""{"type":"platform","id":"{{staff}}"}""", await RequestedByAsync(account));
    }

    [Fact]
    public async Task Get_NobodyKnowsWhoScheduledIt_WasAskedForByWhoeverDeleted()
    {
        var account = await Account.CreateAsync(service);
        await Statuses.MoveAsync(service, account, "frozen");
        await service.ExecuteAsync(
            """
            DELETE FROM events WHERE customer_id = @Id;
            UPDATE customers SET tm_deletion_scheduled = now(), tm_deletion_remind = NULL WHERE id = @Id
            """,
            new { Id = Guid.Parse(account.Id) }
        );

        await service.Super.SweepUntilSettledAsync("due-deletions");

        Assert.Equal("""{"type":"system","id":"00000000-0000-0000-0000-000000000000"}""", await RequestedByAsync(account));
    }

    [Theory]
    [InlineData("active")]
    [InlineData("frozen")]
    public async Task Get_AccountIsNotGone_IsNotFound(string status)
    {
        var account = await Statuses.InStatusAsync(service, status);

        (await service.Super.GetAsync($"/v1.0/customers/{account.Id}/deletion")).Refused(
            HttpStatusCode.NotFound,
            "DELETION_NOT_FOUND"
        );
    }

    [Theory]
    [InlineData("active")]
    [InlineData("suspended")]
    [InlineData("frozen")]
    public async Task Preview_WhateverTheStatus_CountsEveryType(string status)
    {
        var ledger = await Ledger.CreateAsync(service);
        await ledger.Account.AddAgentAsync(service, 16);
        await ledger.Account.AddAccessKeyAsync(service);
        for (var number = 0; number < 3; number++)
            (await ledger.ReportAsync("numbers")).Ok();
        var gone = Guid.NewGuid();
        (await ledger.ReportAsync("numbers", gone)).Ok();
        (await ledger.ReportDeletedAsync("numbers", gone)).Ok();
        await Statuses.MoveAsync(service, ledger.Account, status);

        var preview = await ledger.Account.Admin.GetAsync("/v1.0/customer/deletion_preview");

        Assert.Equal(
            """{"resources":{"agents":2,"access_keys":1,"numbers":3,"flows":0,"queues":0,"trunks":0,"extensions":0,"files":0,"""
                + """
                "billing_accounts":0,"tags":0,"transcriptions":0,"contacts":0},"total":6}
                """,
            preview.Text
        );
    }

    private static Guid[] Ids(int count) => [.. Enumerable.Range(0, count).Select(_ => Guid.NewGuid())];

    private static (int Requested, int Done, int Outstanding, string? Oldest) Progress(JsonNode deletion) =>
        (
            deletion["requested"]!.GetValue<int>(),
            deletion["done"]!.GetValue<int>(),
            deletion["outstanding"]!.GetValue<int>(),
            deletion["oldest"]?.GetValue<string>()
        );

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>A deleted account whose numbers are all gone too.</summary>
    private async Task<Ledger> DeletedAsync(int reported)
    {
        var (ledger, numbers) = (await Ledger.CreateAsync(service), Ids(reported));
        foreach (var number in numbers)
            (await ledger.ReportAsync("numbers", number)).Ok();
        await Statuses.MoveAsync(service, ledger.Account, "deleted");
        foreach (var number in numbers)
            (await ledger.ReportDeletedAsync("numbers", number)).Ok();
        return ledger;
    }

    private async Task<Answer> GetAsync(Ledger ledger)
    {
        var answer = await service.Super.GetAsync($"/v1.0/customers/{ledger.Account.Id}/deletion");
        answer.Ok();
        return answer;
    }

    private async Task<string> DeletedAtAsync(Ledger ledger) => (await ledger.Account.ReadAsync(service)).Text("tm_delete");

    private async Task<string> RequestedByAsync(Account account) =>
        (await service.Super.GetAsync($"/v1.0/customers/{account.Id}/deletion")).Ok()["receipt"]!["requested_by"]!.ToJsonString();
}
