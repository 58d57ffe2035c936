using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Sweeps;

namespace Customers.Integration.Tests.Customers;

/// <summary>A debug flag with an end (issue 5): set in any offset, shown in UTC, off for everybody when it has come.</summary>
public sealed class RtpDebugTests(UnsweptService service) : IClassFixture<UnsweptService>
{
    private const string Own = "/v1.0/customer";
    private const string Metadata = "/v1.0/customer/metadata";

    [Theory]
    [InlineData(0, "Z")]
    [InlineData(0, "z")]
    [InlineData(0, "+00:00")]
    [InlineData(540, "+09:00")]
    [InlineData(-210, "-03:30")]
    [InlineData(-300, "-05:00")]
    [InlineData(845, "+14:05")]
    public async Task Set_EndInAnyOffset_IsShownInUtc(int minutes, string offset)
    {
        var account = await Account.CreateAsync(service);
        var until = new DateTime(DateTime.UtcNow.AddDays(20).Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);
        var local = until.AddMinutes(minutes).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

        var set = (await account.Admin.PutAsync(Metadata, Body("true", $"\"{local}.123456{offset}\""))).Ok();

        var shown = until.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + ".123456Z";
        JsonAssert.Same($$"""{"rtp_debug":true,"rtp_debug_until":"{{shown}}"}""", set["metadata"]);
        JsonAssert.Same(set, (await account.Admin.GetAsync(Own)).Ok());
        JsonAssert.Same(set, await account.ReadAsync(service));
        JsonAssert.Same(set, (await service.EventsAsync(account.Id))[^1].Data);
    }

    [Theory]
    [InlineData("\"2099-01-01T00:00:00\"", "INVALID_TIMESTAMP")]
    [InlineData("\"2099-01-01\"", "INVALID_TIMESTAMP")]
    [InlineData("\"2099-02-30T00:00:00Z\"", "INVALID_TIMESTAMP")]
    [InlineData("\"2099-01-01T00:00:60Z\"", "INVALID_TIMESTAMP")]
    [InlineData("\"2099-01-01 00:00:00Z\"", "INVALID_TIMESTAMP")]
    [InlineData("\"2099-01-01T00:00:00 America/New_York\"", "INVALID_TIMESTAMP")]
    [InlineData("\"tomorrow\"", "INVALID_TIMESTAMP")]
    [InlineData("\"\"", "INVALID_TIMESTAMP")]
    [InlineData("4070908800", "WRONG_TYPE")]
    [InlineData("true", "WRONG_TYPE")]
    [InlineData("{}", "WRONG_TYPE")]
    [InlineData("\"2099-01-01T00:00:00Z\"", "TOO_FAR_AHEAD")]
    [InlineData("\"0001-01-01T00:00:00Z\"", "NOT_IN_FUTURE")]
    [InlineData("\"9999-12-31T23:59:59.999999Z\"", "TOO_FAR_AHEAD")]
    public async Task Set_EndThatIsNone_IsRefusedByName(string until, string reason)
    {
        var account = await Account.CreateAsync(service);

        var answer = await account.Admin.PutAsync(Metadata, Body("true", until));

        answer.Refused(HttpStatusCode.BadRequest, "INVALID_ARGUMENT");
        var detail = Assert.Single(answer.Json["error"]!["details"]!.AsArray())!;
        Assert.Equal(("rtp_debug_until", reason), (detail.Text("field"), detail.Text("reason")));
        JsonAssert.Same(account.Created, await account.ReadAsync(service));
    }

    [Theory]
    [InlineData("-1 second", "NOT_IN_FUTURE")]
    [InlineData("1 hour", null)]
    [InlineData("719 hours 59 minutes", null)]
    [InlineData("720 hours 1 minute", "TOO_FAR_AHEAD")]
    public async Task Set_EndAroundTheLimits_IsJudgedByTheDatabasesClock(string ahead, string? reason)
    {
        var account = await Account.CreateAsync(service);
        var path = $"/v1.0/customers/{account.Id}/metadata";

        var answer = await service.Super.PutAsync(path, Body("true", await FromNowAsync(ahead)));

        if (reason is null)
            Assert.True(answer.Ok()["metadata"]!["rtp_debug"]!.GetValue<bool>());
        else
            Assert.Equal(reason, answer.Json["error"]!["details"]![0]!.Text("reason"));
    }

    [Fact]
    public async Task Set_EndWithoutFlag_IsRefusedUntilItIsOn()
    {
        var account = await Account.CreateAsync(service);
        var end = $$"""{"rtp_debug_until": {{await FromNowAsync("1 hour")}}}""";

        (await account.Admin.PutAsync(Metadata, end)).IsInvalid(
            Metadata,
            Problems.Detail("rtp_debug_until", "RTP_DEBUG_OFF", "rtp_debug_until needs rtp_debug to be true.")
        );
        (await account.Admin.PutAsync(Metadata, """{"rtp_debug": true}""")).Ok();
        var ending = (await account.Admin.PutAsync(Metadata, end)).Ok();
        var endless = (await account.Admin.PutAsync(Metadata, """{"rtp_debug_until": null}""")).Ok();

        Assert.NotNull(ending["metadata"]!["rtp_debug_until"]);
        JsonAssert.Same("""{"rtp_debug":true}""", endless["metadata"]);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task Set_FlagAlone_TakesTheEndAway(string flag)
    {
        var account = await CapturingAsync();

        var set = (await account.Admin.PutAsync(Metadata, $$"""{"rtp_debug": {{flag}}}""")).Ok();

        JsonAssert.Same($$"""{"rtp_debug":{{flag}}}""", set["metadata"]);
        JsonAssert.Same(set, await account.ReadAsync(service));
    }

    [Fact]
    public async Task Read_EndHasCome_IsOffForEveryReaderBeforeAndAfterTheSweep()
    {
        var account = await CapturingAsync();
        var key = (await account.AddAccessKeyAsync(service)).Client;
        await EndAsync(account);

        foreach (var swept in new[] { false, true })
        {
            if (swept)
                await service.Super.SweepUntilSettledAsync("rtp-debug-ends");
            var listed = (await service.Super.GetAsync("/v1.0/customers?page_size=100"))
                .Ok()
                .Rows()
                .Single(row => row!.Text("id") == account.Id)!;
            JsonNode[] shown =
            [
                (await account.Admin.GetAsync(Own)).Ok(),
                (await key.GetAsync(Own)).Ok(),
                (await account.Admin.GetAsync("/v1.0/service_agents/customer")).Ok(),
                await account.ReadAsync(service),
                listed,
            ];
            Assert.All(shown, customer => JsonAssert.Same("""{"rtp_debug":false}""", customer["metadata"]));
        }
        var last = (await service.EventsAsync(account.Id))[^1];
        Assert.Equal(("customer_updated", "system", "metadata"), (last.Type, last.ActorType, string.Join(',', last.Changed)));
        JsonAssert.Same(await account.ReadAsync(service), last.Data);
    }

    [Fact]
    public async Task Get_EndHasComeSinceTheClientLooked_AnswersTheObjectAndNot304()
    {
        var account = await CapturingAsync();
        var before = (await account.Admin.GetAsync(Own)).Headers["ETag"];
        await EndAsync(account);

        var changed = await account.Admin.WithHeader("If-None-Match", before).GetAsync(Own);
        var after = changed.Headers["ETag"];

        JsonAssert.Same("""{"rtp_debug":false}""", changed.Ok()["metadata"]);
        Assert.Equal(("\"2\"", "\"2.rtp-debug-ended\""), (before, after));
        var known = await account.Admin.WithHeader("If-None-Match", after).GetAsync(Own);
        Assert.Equal(HttpStatusCode.NotModified, known.Status);
        await service.Super.SweepUntilSettledAsync("rtp-debug-ends");
        Assert.Equal("\"3\"", (await account.Admin.WithHeader("If-None-Match", after).GetAsync(Own)).Headers["ETag"]);
    }

    [Fact]
    public async Task Get_EndHasCome_OldVersionShowsNoFlagsAndKeepsItsTag()
    {
        var account = await CapturingAsync();
        var old = account.Admin.WithHeader("VoIPBIN-Version", "2022-11-02");
        var before = (await old.GetAsync(Own)).Headers["ETag"];
        await EndAsync(account);

        Assert.Equal(HttpStatusCode.NotModified, (await old.WithHeader("If-None-Match", before).GetAsync(Own)).Status);
        (await old.WithHeader("If-Match", before).PutAsync(Own, new { name = "Other" })).Ok();
    }

    [Fact]
    public async Task Update_EndHasComeSinceTheClientLooked_IsAnotherVersion()
    {
        var account = await CapturingAsync();
        await EndAsync(account);

        (await account.Admin.WithHeader("If-Match", "\"2\"").PutAsync(Own, new { name = "Other" })).Refused(
            HttpStatusCode.PreconditionFailed,
            "VERSION_MISMATCH"
        );
        var seen = account.Admin.WithHeader("If-Match", "\"2.rtp-debug-ended\"");
        Assert.Equal("\"3.rtp-debug-ended\"", (await seen.PutAsync(Own, new { name = "Other" })).Headers["ETag"]);
    }

    private const string End = "UPDATE customers SET tm_rtp_debug_until = clock_timestamp() WHERE id = @Id";

    private async Task EndAsync(Account account) =>
        Assert.Equal(1, await service.ExecuteAsync(End, new { Id = Guid.Parse(account.Id) }));

    private async Task<Account> CapturingAsync()
    {
        var account = await Account.CreateAsync(service);
        (await account.Admin.PutAsync(Metadata, Body("true", await FromNowAsync("1 hour")))).Ok();
        return account;
    }

    private async Task<string> FromNowAsync(string ahead)
    {
        await using var command = service.DataSource.CreateCommand("SELECT to_json(clock_timestamp() + $1::interval)::text");
        command.Parameters.AddWithValue(ahead);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static string Body(string flag, string until) => $$"""{"rtp_debug": {{flag}}, "rtp_debug_until": {{until}}}""";
}
