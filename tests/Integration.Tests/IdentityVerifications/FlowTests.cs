using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.IdentityVerifications;

/// <summary>From submitting to the provider's word, over real HTTP.</summary>
public sealed class FlowTests(ProviderService service) : IClassFixture<ProviderService>
{
    [Fact]
    public async Task Start_ProviderTakesTheCheck_IsToldOnceAndSigned()
    {
        var account = await Account.CreateAsync(service);
        var profile = new { phone_number = "+15551234567", address = "1 Main St\nTown" };
        (await account.Admin.PutAsync("/v1.0/customer", profile)).Ok();

        var id = await service.StartAsync(account);
        await service.UntilCheckAsync(account, check => check.Text("status") == "started");

        var told = service.Provider.Requests.Single(request => request.Body.Contains(id, StringComparison.Ordinal));
        var expected = new JsonObject
        {
            ["check_id"] = id,
            ["customer_id"] = account.Id,
            ["name"] = account.Created.Text("name"),
            ["email"] = "",
            ["phone_number"] = profile.phone_number,
            ["address"] = profile.address,
            ["callback_url"] = $"http://127.0.0.1:5080{ProviderService.Callback}",
        };
        JsonAssert.Same(expected, JsonNode.Parse(told.Body));
        Assert.Equal(
            ("POST", "application/json; charset=utf-8", id),
            (told.Method, told.Headers["Content-Type"], told.Headers["webhook-id"])
        );
        Assert.Equal(
            SignedMessage.SignatureOf(
                id,
                told.Headers["webhook-timestamp"],
                Encoding.UTF8.GetBytes(told.Body),
                ProviderService.Secret
            ),
            told.Headers["webhook-signature"]
        );
    }

    [Theory]
    [InlineData("verified", "The passport is good.")]
    [InlineData("rejected", "The passport has expired.")]
    [InlineData("rejected", null)]
    public async Task Decide_SignedByTheProvider_MovesTheAccount(string outcome, string? reason)
    {
        var account = await Account.CreateAsync(service);
        var id = await service.StartAsync(account);

        Assert.Equal("{}", (await service.DecideAsync(id, outcome, reason)).Ok().ToJsonString());

        Assert.Equal(outcome, (await account.ReadAsync(service)).Text("identity_verification_status"));
        Assert.Equal(
            [$"pending > {outcome} by system (http): {reason}".TrimEnd(), "none > pending by agent (http):"],
            await service.HistoryAsync(account)
        );
        Assert.Equal(2, await service.CountEventsAsync(account));
        var check = await service.CheckAsync(account);
        Assert.Equal(("decided", outcome), (check.Text("status"), check.Text("outcome")));
    }

    [Fact]
    public async Task Start_AfterARejection_IsAnotherCheck()
    {
        var account = await Account.CreateAsync(service);
        var first = await service.StartAsync(account);
        (await service.DecideAsync(first, "rejected")).Ok();

        var second = await service.StartAsync(account);

        Assert.NotEqual(first, second);
        (await service.DecideAsync(first, "verified")).Refused(HttpStatusCode.Conflict, "IDENTITY_CHECK_DECIDED");
        (await service.DecideAsync(second, "verified")).Ok();
        Assert.Equal("verified", (await account.ReadAsync(service)).Text("identity_verification_status"));
    }

    [Fact]
    public async Task Start_WithAnAccessKey_IsTheKeysDoing()
    {
        var account = await Account.CreateAsync(service);
        var (key, keyId) = await account.AddAccessKeyAsync(service);

        (await key.PostAsync("/v1.0/customer/identity_verification")).Ok();

        var move = (await key.GetAsync("/v1.0/customer/identity_verification")).Ok().Rows().Single()!;
        Assert.Equal(("key", keyId), (move["actor"]!.Text("type"), move["actor"]!.Text("id")));
    }
}
