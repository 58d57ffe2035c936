using Customers.Application.Webhooks;
using Customers.Domain.Webhooks;
using Customers.Infrastructure.Webhooks;

namespace Customers.Integration.Tests.Webhooks;

public sealed class SignatureTests(Verifier verifier) : IClassFixture<Verifier>
{
    // Computed with another implementation of HMAC.
    private const string ByNewest = "v1,zztr8UDMw57sfNbwx9YLRmBBTUtgavKZwMwD0xs56HM=";
    private const string ByPrevious = "v1,Ph0u6hgErYeTNMsWQNLI0K3oaT7YLsZ4SyQHzsU7Uyw=";
    private const string OlderByNewest = "sha256=8a6d2e13545a176c73fb350835f6559e1acdc8b16d078329f61b5578df98c6b7";

    [Fact]
    public void Headers_WithOneSecret_AreTheKnownAnswer()
    {
        var headers = WebhookSignature.HeadersOf(Sender.To("http://127.0.0.1/")).ToDictionary();

        Assert.Equal(["webhook-id", "webhook-timestamp", "webhook-signature", "X-VoIPBIN-Signature"], headers.Keys);
        Assert.Equal("0198c0de-0000-7000-8000-000000000001", headers["webhook-id"]);
        Assert.Equal("1767322445", headers["webhook-timestamp"]);
        Assert.Equal(ByNewest, headers["webhook-signature"]);
        Assert.Equal(OlderByNewest, headers["X-VoIPBIN-Signature"]);
    }

    [Fact]
    public void Headers_WhileSecretsOverlap_AreSignedByBothAndTheOlderFormByTheNewest()
    {
        var request = Sender.To("http://127.0.0.1/") with { Secrets = [Sender.Newest, Sender.Previous] };

        var headers = WebhookSignature.HeadersOf(request).ToDictionary();

        Assert.Equal($"{ByNewest} {ByPrevious}", headers["webhook-signature"]);
        Assert.Equal(OlderByNewest, headers["X-VoIPBIN-Signature"]);
    }

    [Theory]
    [InlineData(-301, "Message timestamp too new")]
    [InlineData(-299, Verifier.Accepted)]
    [InlineData(0, Verifier.Accepted)]
    [InlineData(299, Verifier.Accepted)]
    [InlineData(301, "Message timestamp too old")]
    public async Task Send_WhenTheReceiversClockIsOff_IsAcceptedWithinFiveMinutes(int seconds, string verdict)
    {
        var received = await SendAsync(Sender.To(""));

        Assert.Equal(
            verdict,
            await verifier.VerifyAsync(received, Sender.Newest.Value, Sender.At + TimeSpan.FromSeconds(seconds))
        );
    }

    [Fact]
    public async Task Send_WhileSecretsOverlap_IsAcceptedWithEitherAndNoOther()
    {
        var stranger = WebhookSecret.Create(new byte[32]);

        var received = await SendAsync(Sender.To("") with { Secrets = [Sender.Newest, Sender.Previous] });

        Assert.Equal(Verifier.Accepted, await verifier.VerifyAsync(received, Sender.Newest.Value, Sender.At));
        Assert.Equal(Verifier.Accepted, await verifier.VerifyAsync(received, Sender.Previous.Value, Sender.At));
        Assert.Equal("No matching signature found", await verifier.VerifyAsync(received, stranger.Value, Sender.At));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Send_ByEachMethod_IsAcceptedAsItArrives(string method)
    {
        var received = await SendAsync(Sender.To("", method));

        Assert.Equal(method, received.Method);
        Assert.Equal(Verifier.Accepted, await verifier.VerifyAsync(received, Sender.Newest.Value, Sender.At));
    }

    [Fact]
    public async Task Send_ChangedOnTheWay_IsNotAccepted()
    {
        var received = await SendAsync(Sender.To(""));
        var otherBody = received with { Body = received.Body.Replace("Zoë", "Zoe", StringComparison.Ordinal) };
        var otherId = Changed(received, "webhook-id", "0198c0de-0000-7000-8000-000000000002");
        var otherTime = Changed(received, "webhook-timestamp", "1767322446");

        Assert.Equal(Verifier.Accepted, await verifier.VerifyAsync(received, Sender.Newest.Value, Sender.At));
        foreach (var forged in new[] { otherBody, otherId, otherTime })
            Assert.Equal("No matching signature found", await verifier.VerifyAsync(forged, Sender.Newest.Value, Sender.At));
    }

    private static async Task<ReceivedRequest> SendAsync(WebhookRequest request)
    {
        await using var receiver = await Receiver.StartAsync();
        using var client = Sender.Client();

        var answer = await client.SendAsync(request with { Uri = receiver.Address });

        Assert.True(answer.IsSuccess, answer.Error);
        return Assert.Single(receiver.Requests);
    }

    private static ReceivedRequest Changed(ReceivedRequest request, string header, string value) =>
        request with
        {
            Headers = new Dictionary<string, string>(request.Headers) { [header] = value },
        };
}
