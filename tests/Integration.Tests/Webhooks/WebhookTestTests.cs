using System.Net;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Webhooks;

/// <summary>A test of the webhook, answered with what the endpoint said.</summary>
public sealed class WebhookTestTests(ServiceFixture service, Verifier verifier)
    : IClassFixture<ServiceFixture>,
        IClassFixture<Verifier>
{
    private const string Path = "/v1.0/customer/webhook_test";

    [Theory]
    [InlineData(200, true)]
    [InlineData(204, true)]
    [InlineData(301, false)]
    [InlineData(410, false)]
    [InlineData(500, false)]
    public async Task Test_EndpointAnswers_SaysWhatItSaid(int status, bool success)
    {
        var body = status == 204 ? "" : "said so";
        await using var receiver = await Receiver.StartAsync(async context =>
        {
            context.Response.StatusCode = status;
            if (body.Length > 0)
                await Answers.Status(status, body)(context);
        });
        var account = await service.WithWebhookAsync(receiver);

        var answer = (await account.Admin.PostAsync(Path)).Ok();

        Assert.Equal(
            ["success", "status_code", "duration_ms", "error", "answer"],
            answer.AsObject().Select(member => member.Key)
        );
        Assert.Equal((success, status), (answer["success"]!.GetValue<bool>(), answer["status_code"]!.GetValue<int>()));
        Assert.Equal((success, body), (answer.Text("error").Length == 0, answer.Text("answer")));
        Assert.InRange(answer["duration_ms"]!.GetValue<int>(), 0, 60_000);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Test_Always_SendsTheAccountSignedAsAnEventIs(string method)
    {
        await using var receiver = await Receiver.StartAsync();
        var account = await service.WithWebhookAsync(receiver, method);
        await account.DeliveriesUntilAsync("delivered");

        Assert.True((await account.Admin.PostAsync(Path)).Ok()["success"]!.GetValue<bool>());

        var received = receiver.Requests[^1];
        Assert.Equal((method, "/hook?of=account"), (received.Method, received.Target));
        JsonNode expected = new JsonObject { ["type"] = "webhook_test", ["data"] = await account.ReadAsync(service) };
        JsonAssert.Same(expected, JsonNode.Parse(received.Body));
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(received.Headers["webhook-timestamp"]));
        Assert.Equal(Verifier.Accepted, await verifier.VerifyAsync(received, await account.SecretAsync(), at));
    }

    [Fact]
    public async Task Test_Always_IsNoEventAndKeptNowhere()
    {
        await using var receiver = await Receiver.StartAsync();
        var account = await service.WithWebhookAsync(receiver);
        var before = await account.DeliveriesUntilAsync("delivered");
        var events = await service.EventTypesAsync(account.Id);

        var ids = new List<string>();
        for (var number = 0; number < 2; number++)
        {
            (await account.Admin.PostAsync(Path)).Ok();
            ids.Add(receiver.Requests[^1].Headers["webhook-id"]);
        }

        Assert.Equal(2, ids.Distinct().Count());
        Assert.Equal(events, await service.EventTypesAsync(account.Id));
        JsonAssert.Same(before, await account.DeliveriesUntilAsync("delivered"));
    }

    [Fact]
    public async Task Test_NobodyThere_SaysThat()
    {
        var receiver = await Receiver.StartAsync();
        var account = await service.WithWebhookAsync(receiver);
        var address = receiver.Address;
        await receiver.DisposeAsync();

        var answer = (await account.Admin.PostAsync(Path)).Ok();

        Assert.False(answer["success"]!.GetValue<bool>());
        Assert.Null(answer["status_code"]);
        Assert.NotEqual("", answer.Text("error"));
        Assert.DoesNotContain(new Uri(address).Authority, answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("POST", "")]
    [InlineData("", "http://127.0.0.1:9/")]
    public async Task Test_NoWebhook_IsRefused(string method, string uri)
    {
        var account = await Account.CreateAsync(service);
        await account.SetWebhookAsync(uri, method);

        (await account.Admin.PostAsync(Path)).IsProblem(
            HttpStatusCode.Conflict,
            "WEBHOOK_NOT_SET",
            "The account has no webhook: set webhook_method and webhook_uri first.",
            Path
        );
    }
}
