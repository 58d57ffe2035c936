using System.Net;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Imports;

namespace Customers.Integration.Tests.Resources;

/// <summary>What services report of many resources at once, of one account and of many.</summary>
public sealed class ResourceReportTests(ImportService service) : IClassFixture<ImportService>
{
    [Fact]
    public async Task Report_SomeTwice_AddsEachOnceAboveTheLimit()
    {
        var ledger = await Ledger.CreateAsync(service, new { numbers = 1 });
        var (ids, gone) = (Ids(3), Guid.NewGuid());

        var first = (
            await ReportAsync(
                ledger,
                new
                {
                    type = "numbers",
                    resource_ids = ids,
                    deleted_ids = new[] { gone },
                }
            )
        ).Ok();
        var again = (
            await ReportAsync(
                ledger,
                new
                {
                    type = "numbers",
                    resource_ids = ids,
                    deleted_ids = new[] { gone },
                }
            )
        ).Ok();

        Assert.Equal("3 added, 0 known, 1 deleted, 0 late", Counts(first));
        Assert.Equal("0 added, 3 known, 0 deleted, 0 late", Counts(again));
        Assert.Equal(3, (await ledger.UsageAsync("numbers")).Used);
        Assert.Equal(
            "customer_limits_updated customer_limit_near customer_limit_reached",
            string.Join(' ', (await ledger.NoticesAsync()).Select(told => told.Type))
        );
        (await ledger.ReportAsync("numbers", gone)).Refused(HttpStatusCode.Conflict, "RESOURCE_DELETED");
    }

    [Fact]
    public async Task Report_WhatWasDeletedBefore_IsNamedAndStaysDeleted()
    {
        var ledger = await Ledger.CreateAsync(service);
        var ids = Ids(2);
        (await ledger.ReportDeletedAsync("flows", ids[0])).Ok();

        var report = (await ReportAsync(ledger, new { type = "flows", resource_ids = ids })).Ok();

        Assert.Equal([ids[0].ToString()], report["deleted_before"]!.AsArray().Select(id => id!.GetValue<string>()));
        Assert.Equal("1 added, 0 known, 0 deleted, 0 late", Counts(report));
        Assert.Equal(1, (await ledger.UsageAsync("flows")).Used);
    }

    [Fact]
    public async Task Report_CompleteList_EndsWhatItLeavesOutOfItsTypeRangeAndTime()
    {
        var ledger = await Ledger.CreateAsync(service);
        var ids = Ids(6).Order().ToArray();
        var other = Guid.NewGuid();
        (await ReportAsync(ledger, new { type = "files", resource_ids = ids })).Ok();
        (await ledger.ReportAsync("tags", other)).Ok();
        await AgeAsync(ledger, ids[..5]);

        // Of the first five, which are old enough, the list has one; of these five the range leaves out the first and the last.
        var report = (
            await ReportAsync(
                ledger,
                new
                {
                    type = "files",
                    resource_ids = new[] { ids[2] },
                    complete = new
                    {
                        as_of = DateTimeOffset.UtcNow,
                        after = ids[0],
                        up_to = ids[3],
                    },
                }
            )
        ).Ok();

        Assert.Equal("0 added, 1 known, 2 deleted, 0 late", Counts(report));
        Assert.Equal([ids[0], ids[2], ids[4], ids[5]], await ThereAsync(ledger, "files"));
        Assert.Equal([other], await ThereAsync(ledger, "tags"));

        // All of them: what was reported within the last minute may be newer than the list.
        var all = (await ReportAsync(ledger, new { type = "files", complete = new { as_of = DateTimeOffset.UtcNow } })).Ok();

        Assert.Equal("0 added, 0 known, 3 deleted, 0 late", Counts(all));
        Assert.Equal([ids[5]], await ThereAsync(ledger, "files"));
        Assert.False(all["more"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Report_CompleteListThatLeavesOutVeryMany_SaysThatThereAreMore()
    {
        var ledger = await Ledger.CreateAsync(service);
        await service.ExecuteAsync(
            """
            INSERT INTO resources (customer_id, type, resource_id, tm_create)
            SELECT @Id, 'contacts', gen_random_uuid(), now() - interval '1 day'
            FROM generate_series(1, 5001)
            """,
            new { Id = Guid.Parse(ledger.Account.Id) }
        );
        var body = new { type = "contacts", complete = new { as_of = DateTimeOffset.UtcNow } };

        var (first, second) = ((await ReportAsync(ledger, body)).Ok(), (await ReportAsync(ledger, body)).Ok());

        Assert.Equal((5000, true), (first["deleted"]!.GetValue<int>(), first["more"]!.GetValue<bool>()));
        Assert.Equal((1, false), (second["deleted"]!.GetValue<int>(), second["more"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Report_OfAGoneAccount_IsAskedToBeDeletedAndAnsweredByTheNextReport()
    {
        var ledger = await Ledger.CreateAsync(service);
        var known = Ids(2);
        (await ReportAsync(ledger, new { type = "queues", resource_ids = known })).Ok();
        (await service.Super.DeleteAsync($"/v1.0/customers/{ledger.Account.Id}")).Ok();
        var late = Ids(1);

        Assert.Equal(
            "0 added, 0 known, 0 deleted, 1 late",
            Counts((await ReportAsync(ledger, new { type = "queues", resource_ids = late })).Ok())
        );
        Assert.Equal((3, 3), await DeletionAsync(ledger));

        var done = (await ReportAsync(ledger, new { type = "queues", deleted_ids = known.Concat(late) })).Ok();
        Assert.Equal("0 added, 0 known, 3 deleted, 0 late", Counts(done));
        Assert.Equal((3, 0), await DeletionAsync(ledger));
    }

    [Fact]
    public async Task Report_InADryRun_SaysWhatItWouldDoAndDoesNothing()
    {
        var ledger = await Ledger.CreateAsync(service);
        var body = new { type = "numbers", resource_ids = Ids(2) };
        var path = $"/v1.0/customers/{ledger.Account.Id}/resources:report?dry_run=true";

        Assert.Equal("2 added, 0 known, 0 deleted, 0 late", Counts((await service.Super.PostAsync(path, body)).Ok()));
        Assert.Empty(await ThereAsync(ledger, "numbers"));
        var line = new JsonObject
        {
            ["customer_id"] = ledger.Account.Id,
            ["type"] = "numbers",
            ["resource_ids"] = Json(Ids(1)),
        };
        Assert.Equal("reported", (await LinesAsync("?dry_run=true", line)).Single().Status());
        Assert.Empty(await ThereAsync(ledger, "numbers"));
    }

    [Fact]
    public async Task Lines_OfManyAccounts_AreAnsweredInOrderEachByItself()
    {
        var (acme, other) = (await Ledger.CreateAsync(service), await Ledger.CreateAsync(service));
        var (ids, twice) = (Ids(2), Ids(1));

        var results = await LinesAsync(
            "",
            Line(acme, "numbers", ids),
            new JsonObject
            {
                ["customer_id"] = Guid.NewGuid().ToString(),
                ["type"] = "numbers",
                ["resource_ids"] = Json(ids),
            },
            new JsonObject
            {
                ["customer_id"] = acme.Account.Id,
                ["type"] = "hats",
                ["resource_ids"] = Json(ids),
            },
            new JsonObject
            {
                ["customer_id"] = acme.Account.Id,
                ["type"] = "numbers",
                ["hat"] = 1,
            },
            Line(other, "numbers", ids),
            Line(other, "flows", twice),
            Line(other, "flows", twice)
        );

        Assert.Equal(
            [
                "1 reported 2 added, 0 known, 0 deleted, 0 late",
                "2 refused CUSTOMER_NOT_FOUND ",
                "3 refused UNKNOWN_WORD type",
                "4 refused UNKNOWN_MEMBER hat",
                "5 reported 2 added, 0 known, 0 deleted, 0 late",
                "6 reported 1 added, 0 known, 0 deleted, 0 late",
                "7 reported 0 added, 1 known, 0 deleted, 0 late",
            ],
            results.Select(Told)
        );
        Assert.Equal(ids.Order(), await ThereAsync(acme, "numbers"));
        Assert.Equal(ids.Order(), await ThereAsync(other, "numbers"));
        Assert.Equal(twice, await ThereAsync(other, "flows"));
    }

    [Fact]
    public async Task Lines_SessionEndsInTheMiddle_AreTakenNoMore()
    {
        var ledger = await Ledger.CreateAsync(service);
        var token = await service.SessionAsync(ServiceFixture.AdminUsername);
        var (before, after) = (Ids(1), Ids(1));
        await using (var wire = await LineWire.OpenAsync(service, token, "/v1.0/resources:report"))
        {
            await wire.SendAsync(Lines.File(Line(ledger, "tags", before)));
            Assert.Contains("reported", await wire.ReadLineAsync(), StringComparison.Ordinal);
            (await service.Anyone.With(token).PostAsync("/auth/logout")).Ok();
            await wire.SendAsync(Lines.File(Line(ledger, "tags", after)));
            Assert.Null(await wire.ReadLineOrEndAsync());
        }

        Assert.Equal(before, await ThereAsync(ledger, "tags"));
    }

    [Fact]
    public async Task List_OfAType_HoldsThoseOfAllAccountsOnceNewestFirst()
    {
        var (acme, other) = (await Ledger.CreateAsync(service), await Ledger.CreateAsync(service));
        var (ours, theirs, gone) = (Ids(3), Ids(2), Ids(1));
        (await ReportAsync(acme, new { type = "transcriptions", resource_ids = ours })).Ok();
        (
            await ReportAsync(
                other,
                new
                {
                    type = "transcriptions",
                    resource_ids = theirs,
                    deleted_ids = gone,
                }
            )
        ).Ok();
        (await ReportAsync(other, new { type = "trunks", resource_ids = Ids(1) })).Ok();

        var (seen, token) = (new List<JsonNode>(), "");
        do
        {
            var page = (await service.Super.GetAsync($"/v1.0/resources?type=transcriptions&page_size=2&page_token={token}")).Ok();
            seen.AddRange(page.Rows().Select(row => row!));
            token = page.Text("next_page_token");
        } while (token.Length > 0);

        Assert.Equal(
            theirs.OrderDescending().Concat(ours.OrderDescending()).Select(id => id.ToString()),
            seen.Select(row => row.Text("id"))
        );
        Assert.Equal(other.Account.Id, seen[0].Text("customer_id"));
    }

    private Task<Answer> ReportAsync(Ledger ledger, object body) =>
        service.Super.PostAsync($"/v1.0/customers/{ledger.Account.Id}/resources:report", body);

    private async Task<IReadOnlyList<JsonNode>> LinesAsync(string query, params JsonNode[] lines)
    {
        using var http = service.Http();
        using var request = Import.Request(service.Super.Credential!, new StringContent(Lines.File(lines)));
        request.RequestUri = new($"/v1.0/resources:report{query}", UriKind.Relative);
        using var response = await http.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, answer);
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.MediaType);
        return Import.Read(answer);
    }

    private static JsonObject Line(Ledger ledger, string type, Guid[] ids) =>
        new()
        {
            ["customer_id"] = ledger.Account.Id,
            ["type"] = type,
            ["resource_ids"] = Json(ids),
        };

    private static JsonArray Json(Guid[] ids) => [.. ids.Select(id => (JsonNode)id.ToString())];

    private static Guid[] Ids(int count) => [.. Enumerable.Range(0, count).Select(_ => Guid.NewGuid())];

    private static string Counts(JsonNode report) =>
        $"{report["added"]} added, {report["known"]} known, {report["deleted"]} deleted, {report["late"]} late";

    private static string Told(JsonNode result) =>
        result.Status() == "reported"
            ? $"{result["line"]} reported {Counts(result["report"]!)}"
            : $"{result["line"]} refused {result.Reason()} {result.Field()}";

    private async Task<IEnumerable<Guid>> ThereAsync(Ledger ledger, string type) =>
        (await ledger.ListAsync($"?type={type}&page_size=100")).Each("id").Select(Guid.Parse).Order();

    private async Task<(int Requested, int Outstanding)> DeletionAsync(Ledger ledger)
    {
        var deletion = (await service.Super.GetAsync($"/v1.0/customers/{ledger.Account.Id}/deletion")).Ok();
        return (deletion["requested"]!.GetValue<int>(), deletion["outstanding"]!.GetValue<int>());
    }

    private Task<int> AgeAsync(Ledger ledger, Guid[] ids) =>
        service.ExecuteAsync(
            "UPDATE resources SET tm_create = now() - interval '1 hour' WHERE customer_id = @Id AND resource_id = ANY (@ids)",
            new { Id = Guid.Parse(ledger.Account.Id), ids }
        );
}
