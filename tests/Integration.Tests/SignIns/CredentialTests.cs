using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.SignIns;

/// <summary>How credentials are sent, and what ends them at once (contract §3).</summary>
public sealed class CredentialTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Path = "/v1.0/customer";

    [Fact]
    public async Task Get_EveryWayToSendACredential_IsUnderstood()
    {
        var account = await Account.CreateAsync(service);
        var token = await service.LoginAsync(account.OwnerUsername, account.OwnerPassword);
        var key = (await account.Admin.PostAsync("/v1.0/accesskeys", new { })).Ok().Text("token");

        foreach (var credential in new[] { token, key })
        {
            var inUrl = Uri.EscapeDataString(credential);
            var header = service.Anyone.WithHeader("Authorization", $"Bearer {credential}");
            var lowerCase = service.Anyone.WithHeader("Authorization", $"bearer {credential}");
            var cookie = service.Anyone.WithHeader("Cookie", $"other=1; token={credential}");
            Answer[] answers =
            [
                await header.GetAsync(Path),
                await lowerCase.GetAsync(Path),
                await cookie.GetAsync(Path),
                await service.Anyone.GetAsync($"{Path}?token={inUrl}"),
            ];
            Assert.All(answers, answer => JsonAssert.Same(account.Created, answer.Ok()));
            (await service.Anyone.GetAsync($"/v1.0/agents?page_size=10&token={inUrl}&page_token=")).Ok();
        }
        JsonAssert.Same(account.Created, (await service.Anyone.GetAsync($"{Path}?accesskey={key}")).Ok());
        JsonAssert.Same(account.Created, (await service.Anyone.WithHeader("Cookie", $"accesskey={key}").GetAsync(Path)).Ok());
    }

    [Theory]
    [InlineData("Authorization", "Bearer wrong")]
    [InlineData("Authorization", "Bearer vb_wrong")]
    [InlineData("Authorization", "Bearer ")]
    [InlineData("Authorization", "Basic YWRtaW46YWRtaW4=")]
    [InlineData("Authorization", "Bearer <token>x")]
    [InlineData("Authorization", "<token>")]
    [InlineData("Cookie", "token=wrong")]
    [InlineData("Cookie", "accesskey=vb_wrong")]
    [InlineData("Cookie", "accesskey=<token>")]
    public async Task Get_WrongCredential_IsRefusedWithAChallenge(string header, string value)
    {
        var account = await Account.CreateAsync(service);
        var token = await service.LoginAsync(account.OwnerUsername, account.OwnerPassword);

        var answer = await service.Anyone.WithHeader(header, value.Replace("<token>", token)).GetAsync(Path);

        IsWrong(answer);
        Assert.Equal("Bearer", answer.Headers["WWW-Authenticate"]);
    }

    [Theory]
    [InlineData("?token=wrong")]
    [InlineData("?accesskey=wrong")]
    [InlineData("?accesskey=vb_wrong")]
    public async Task Get_WrongCredentialInTheUrl_IsRefusedWithoutRepeatingIt(string query)
    {
        var answer = await service.Anyone.GetAsync(Path + query);

        IsWrong(answer);
        Assert.DoesNotContain("wrong\"", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_LoginTokenAsAccessKey_IsRefused()
    {
        var account = await Account.CreateAsync(service);
        var token = await service.LoginAsync(account.OwnerUsername, account.OwnerPassword);

        IsWrong(await service.Anyone.GetAsync($"{Path}?accesskey={Uri.EscapeDataString(token)}"));
    }

    [Theory]
    [InlineData("GET", "/v1.0/customer")]
    [InlineData("PUT", "/v1.0/customer")]
    [InlineData("PUT", "/v1.0/customer/metadata")]
    [InlineData("PUT", "/v1.0/customer/billing_account_id")]
    [InlineData("GET", "/v1.0/service_agents/customer")]
    [InlineData("GET", "/v1.0/events")]
    [InlineData("GET", "/v1.0/customer/events")]
    [InlineData("GET", "/v1.0/customer/webhook_secret")]
    [InlineData("POST", "/v1.0/customer/webhook_secret/rotate")]
    [InlineData("POST", "/v1.0/customer/webhook_test")]
    [InlineData("GET", "/v1.0/customer/webhook_deliveries")]
    [InlineData("POST", "/v1.0/customer/webhook_deliveries/5e4a0680-804e-11ec-8477-2fea5968d85b/redeliver")]
    [InlineData("POST", "/v1.0/customer/webhook_deliveries/resume")]
    [InlineData("GET", "/v1.0/customers")]
    [InlineData("POST", "/v1.0/customers")]
    [InlineData("GET", "/v1.0/customers/5e4a0680-804e-11ec-8477-2fea5968d85b")]
    [InlineData("DELETE", "/v1.0/customers/5e4a0680-804e-11ec-8477-2fea5968d85b")]
    [InlineData("GET", "/v1.0/accesskeys")]
    [InlineData("POST", "/v1.0/agents")]
    [InlineData("PUT", "/v1.0/agents/5e4a0680-804e-11ec-8477-2fea5968d85b/password")]
    [InlineData("POST", "/auth/logout")]
    [InlineData("POST", "/auth/delegate")]
    public async Task Send_NoCredential_IsRefusedWithAChallenge(string method, string path)
    {
        var answer = await service.Anyone.SendAsync(new(method), path, method == "GET" ? null : "{}");

        answer.IsProblem(HttpStatusCode.Unauthorized, "AUTHENTICATION_REQUIRED", "Send a login token or an access key.", path);
        Assert.Equal("Bearer", answer.Headers["WWW-Authenticate"]);
    }

    [Theory]
    [InlineData("password")]
    [InlineData("permission")]
    [InlineData("deletion")]
    public async Task Get_AgentChanged_ItsTokensEndAtOnce(string what)
    {
        var account = await Account.CreateAsync(service);
        var (agent, id) = await account.AddAgentAsync(service, 64);
        var path = $"/v1.0/agents/{id}";
        (await agent.GetAsync(Path)).Ok();

        var change = what switch
        {
            "password" => account.Admin.PutAsync($"{path}/password", new { password = "another quiet harbour" }),
            "permission" => account.Admin.PutAsync($"{path}/permission", new { permission = 80 }),
            _ => account.Admin.DeleteAsync(path),
        };
        (await change).Ok();

        IsWrong(await agent.GetAsync(Path));
    }

    [Fact]
    public async Task Get_ExpiredCredentials_AreWrong()
    {
        var account = await Account.CreateAsync(service);
        var (key, _) = await account.AddAccessKeyAsync(service);
        var id = Guid.Parse(account.Id);

        await service.ExecuteAsync("UPDATE tokens SET tm_expire = now() WHERE customer_id = @id", new { id });
        await service.ExecuteAsync("UPDATE access_keys SET tm_expire = now() WHERE customer_id = @id", new { id });

        IsWrong(await account.Admin.GetAsync(Path));
        IsWrong(await key.GetAsync(Path));
    }

    [Fact]
    public async Task Login_Token_Lives7Days()
    {
        var account = await Account.CreateAsync(service);

        const string sql = """
            SELECT extract(epoch FROM tm_expire - tm_create)::float8
            FROM tokens
            WHERE customer_id = $1
            """;
        await using var command = service.DataSource.CreateCommand(sql);
        command.Parameters.AddWithValue(Guid.Parse(account.Id));

        Assert.Equal(TimeSpan.FromDays(7).TotalSeconds, (double)(await command.ExecuteScalarAsync())!, tolerance: 60);
    }

    private static void IsWrong(Answer answer) =>
        answer.IsProblem(
            HttpStatusCode.Unauthorized,
            "INVALID_CREDENTIALS",
            "The token or access key is wrong, expired or revoked.",
            Path
        );
}
