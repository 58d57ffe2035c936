using System.Globalization;
using System.Net;
using System.Text;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.IdentityVerifications;

/// <summary>Who may say what an identity is worth, and how often: forged, late, replayed and contradicting callbacks.</summary>
public sealed class CallbackTests(ProviderService service) : IClassFixture<ProviderService>
{
    private const string Other = "another provider's quiet harbour";

    public static TheoryData<string> Forgeries() =>
        [
            "other secret",
            "other body",
            "other id",
            "other time",
            "no id",
            "no time",
            "no signature",
            "no version",
            "other version",
            "empty signature",
            "half a signature",
            "longer signature",
            "hexadecimal",
            "older style",
        ];

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task Send_Forged_IsRefusedAndNothingMoves(string forgery)
    {
        var account = await Account.CreateAsync(service);
        var body = ProviderService.BodyOf(await service.StartAsync(account), "verified");
        var bytes = Encoding.UTF8.GetBytes(body);
        var good = SignedMessage.Now(bytes, ProviderService.Secret);
        var forged = forgery switch
        {
            "other secret" => SignedMessage.Now(bytes, Other),
            "other body" => SignedMessage.Now([.. bytes, (byte)' '], ProviderService.Secret),
            "other id" => good with { Id = good.Id + "x" },
            "other time" => good with { Timestamp = Later(good.Timestamp) },
            "no id" => good with { Id = "" },
            "no time" => good with { Timestamp = "" },
            "no signature" => good with { Signature = "" },
            "no version" => good with { Signature = good.Signature["v1,".Length..] },
            "other version" => good with { Signature = "v2" + good.Signature["v1".Length..] },
            "empty signature" => good with { Signature = "v1," },
            "half a signature" => good with { Signature = good.Signature[..24] },
            "longer signature" => good with { Signature = "v1," + Convert.ToBase64String(new byte[64]) },
            "hexadecimal" => good with { Signature = "v1," + Convert.ToHexString(Decode(good.Signature)) },
            _ => good with { Signature = "sha256=" + Convert.ToHexStringLower(Decode(good.Signature)) },
        };

        var answer = await SendAsync(forged, body);

        answer.Refused(HttpStatusCode.Unauthorized, "CALLBACK_SIGNATURE_INVALID");
        Assert.Equal("pending", (await account.ReadAsync(service)).Text("identity_verification_status"));
        // The very same, unforged, is good: it was the forgery that was refused.
        (await SendAsync(good, body)).Ok();
    }

    [Theory]
    [InlineData(-301, false)]
    [InlineData(-240, true)]
    [InlineData(240, true)]
    [InlineData(310, false)]
    public async Task Send_SignedAtAnotherTime_IsTakenWithinFiveMinutes(int seconds, bool isTaken)
    {
        var account = await Account.CreateAsync(service);
        var body = ProviderService.BodyOf(await service.StartAsync(account), "verified");
        var at = TimeProvider.System.GetUtcNow().AddSeconds(seconds);

        var answer = await SendAsync(SignedMessage.At(at, Encoding.UTF8.GetBytes(body), ProviderService.Secret), body);

        if (isTaken)
            answer.Ok();
        else
            answer.Refused(HttpStatusCode.Unauthorized, "CALLBACK_SIGNATURE_INVALID");
    }

    [Theory]
    [InlineData("now")]
    [InlineData("-1")]
    [InlineData("+1711962000")]
    [InlineData("1711962000.5")]
    [InlineData("9223372036854775807")]
    [InlineData("99999999999999999999")]
    public async Task Send_TimeThatIsNone_IsRefused(string time)
    {
        var body = ProviderService.BodyOf(Guid.NewGuid().ToString(), "verified");
        var signature = SignedMessage.SignatureOf("msg", time, Encoding.UTF8.GetBytes(body), ProviderService.Secret);

        var answer = await SendAsync(new("msg", time, signature), body);

        answer.Refused(HttpStatusCode.Unauthorized, "CALLBACK_SIGNATURE_INVALID");
    }

    [Fact]
    public async Task Send_OneOfSeveralSignatures_IsEnough()
    {
        var account = await Account.CreateAsync(service);
        var body = ProviderService.BodyOf(await service.StartAsync(account), "verified");
        var good = SignedMessage.Now(Encoding.UTF8.GetBytes(body), ProviderService.Secret);

        (await SendAsync(good with { Signature = $"v1,AAAA v2,x {good.Signature}" }, body)).Ok();
    }

    [Fact]
    public async Task Send_BodyWithOddSpelling_IsJudgedByItsBytes()
    {
        var account = await Account.CreateAsync(service);
        var id = await service.StartAsync(account);
        var body =
            $$""" { "unknown":[1.0e0 ,null], "reason":"Zo\u00eb \ud83d\ude00",  "status" : "verified","check_id":"{{id}}" }  """;

        (await service.Caller.PostAsync(ProviderService.Callback, body)).Ok();

        Assert.Equal("pending > verified by system (http): Zoë 😀", (await service.HistoryAsync(account))[0]);
    }

    [Fact]
    public async Task Send_SameMessageAgain_IsAnsweredAgainAndMovesOnce()
    {
        var account = await Account.CreateAsync(service);
        var body = ProviderService.BodyOf(await service.StartAsync(account), "verified", "good");
        var message = SignedMessage.Now(Encoding.UTF8.GetBytes(body), ProviderService.Secret);

        for (var time = 0; time < 3; time++)
            Assert.Equal("{}", (await SendAsync(message, body)).Ok().ToJsonString());

        Assert.Equal(2, (await service.HistoryAsync(account)).Count);
        Assert.Equal(2, await service.CountEventsAsync(account));
    }

    [Fact]
    public async Task Send_SameMessageAfterAWithdrawal_ChangesNothing()
    {
        var account = await Account.CreateAsync(service);
        var body = ProviderService.BodyOf(await service.StartAsync(account), "verified");
        var message = SignedMessage.Now(Encoding.UTF8.GetBytes(body), ProviderService.Secret);
        (await SendAsync(message, body)).Ok();
        await MoveAsync(account, "rejected", "The passport was somebody else's.");

        (await SendAsync(message, body)).Ok();

        Assert.Equal("rejected", (await account.ReadAsync(service)).Text("identity_verification_status"));
        Assert.Equal(3, (await service.HistoryAsync(account)).Count);
    }

    [Theory]
    [InlineData("verified", "rejected")]
    [InlineData("rejected", "verified")]
    public async Task Send_OtherOutcome_IsRefused(string first, string second)
    {
        var account = await Account.CreateAsync(service);
        var id = await service.StartAsync(account);
        (await service.DecideAsync(id, first)).Ok();

        (await service.DecideAsync(id, second)).IsProblem(
            HttpStatusCode.Conflict,
            "IDENTITY_CHECK_DECIDED",
            "The identity check was decided otherwise already.",
            ProviderService.Callback
        );

        Assert.Equal(first, (await account.ReadAsync(service)).Text("identity_verification_status"));
        Assert.Equal(2, await service.CountEventsAsync(account));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("verified")]
    [InlineData("rejected")]
    public async Task Send_AfterAnOperatorMoved_IsRefused(string to)
    {
        var account = await Account.CreateAsync(service);
        var id = await service.StartAsync(account);
        await MoveAsync(account, to, "Seen in person.");

        foreach (var outcome in new[] { "verified", "rejected" })
            (await service.DecideAsync(id, outcome)).Refused(HttpStatusCode.Conflict, "IDENTITY_CHECK_CANCELLED");

        Assert.Equal(to, (await account.ReadAsync(service)).Text("identity_verification_status"));
        Assert.Equal(2, (await service.HistoryAsync(account)).Count);
    }

    [Fact]
    public async Task Send_AboutTheCheckBeforeThis_IsRefused()
    {
        var account = await Account.CreateAsync(service);
        var first = await service.StartAsync(account);
        await MoveAsync(account, "none", "");
        var second = await service.StartAsync(account);

        (await service.DecideAsync(first, "verified")).Refused(HttpStatusCode.Conflict, "IDENTITY_CHECK_CANCELLED");

        Assert.Equal("pending", (await account.ReadAsync(service)).Text("identity_verification_status"));
        (await service.DecideAsync(second, "rejected")).Ok();
    }

    [Theory]
    [InlineData("suspended")]
    [InlineData("frozen")]
    public async Task Send_AccountThatIsNotActive_IsDecidedAllTheSame(string status)
    {
        var account = await Account.CreateAsync(service);
        var id = await service.StartAsync(account);
        await Statuses.MoveAsync(service, account, status);

        (await service.DecideAsync(id, "verified")).Ok();

        var now = await account.ReadAsync(service);
        Assert.Equal((status, "verified"), (now.Text("status"), now.Text("identity_verification_status")));
    }

    [Fact]
    public async Task Send_AccountThatIsDeleted_IsRefused()
    {
        var account = await Account.CreateAsync(service);
        var id = await service.StartAsync(account);
        (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}")).Ok();

        (await service.DecideAsync(id, "verified", "too late")).Refused(HttpStatusCode.Conflict, "IDENTITY_CHECK_CANCELLED");

        Assert.Equal("none", (await account.ReadAsync(service)).Text("identity_verification_status"));
    }

    [Fact]
    public async Task Send_UnknownCheck_IsNotFound() =>
        (await service.DecideAsync(Guid.NewGuid().ToString(), "verified")).Refused(
            HttpStatusCode.NotFound,
            "IDENTITY_CHECK_NOT_FOUND"
        );

    [Fact]
    public async Task Send_NothingOrNoJson_IsJudgedByItsSignatureFirst()
    {
        foreach (var body in new[] { "", "{", "[]", "no json" })
        {
            (await service.Anyone.PostAsync(ProviderService.Callback, body)).Refused(
                HttpStatusCode.Unauthorized,
                "CALLBACK_SIGNATURE_INVALID"
            );
            (await service.Caller.PostAsync(ProviderService.Callback, body)).Refused(
                HttpStatusCode.BadRequest,
                "INVALID_JSON_BODY"
            );
        }
    }

    [Fact]
    public async Task Send_CredentialInsteadOfASignature_IsRefused()
    {
        var account = await Account.CreateAsync(service);
        var body = ProviderService.BodyOf(await service.StartAsync(account), "verified");

        foreach (var caller in new[] { service.Super, account.Admin })
            (await caller.PostAsync(ProviderService.Callback, body)).Refused(
                HttpStatusCode.Unauthorized,
                "CALLBACK_SIGNATURE_INVALID"
            );
    }

    private Task<Answer> SendAsync(SignedMessage message, string body)
    {
        var caller = service.Anyone;
        (string Name, string Value)[] headers =
        [
            ("webhook-id", message.Id),
            ("webhook-timestamp", message.Timestamp),
            ("webhook-signature", message.Signature),
        ];
        foreach (var (name, value) in headers.Where(header => header.Value.Length > 0))
            caller = caller.WithHeader(name, value);
        return caller.PostAsync(ProviderService.Callback, body);
    }

    private async Task MoveAsync(Account account, string status, string reason) =>
        (await service.Super.PutAsync($"/v1.0/customers/{account.Id}/identity_verification_status", new { status, reason })).Ok();

    private static byte[] Decode(string signature) => Convert.FromBase64String(signature["v1,".Length..]);

    private static string Later(string timestamp) =>
        (long.Parse(timestamp, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
}
