using System.Net;
using System.Text;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.PersonalData;

namespace Customers.Integration.Tests.Logging;

/// <summary>No password, token, key or hash in the log or in an error, however much is logged and whatever goes wrong.</summary>
public sealed class SecretTests : IAsyncLifetime, IDisposable
{
    private const string Password = "pw-owner-5ecret with, commas; & \"quotes\"";
    private const string Wrong = "pw-wrong-5ecret";
    private const string Changed = "pw-changed-5ecret";

    private readonly LoggedService service = new();
    private readonly HashSet<string> secrets = ["5ecret"];
    private readonly List<string> errors = [];

    public Task InitializeAsync() => service.InitializeAsync();

    public Task DisposeAsync() => service.DisposeAsync();

    public void Dispose() => service.Dispose();

    [Fact]
    public async Task Run_EverythingThatTakesASecret_TellsNobody()
    {
        var (admin, token, key) = await SignInAsync();
        await SendInUrlsAsync(token);
        await SendInUrlsAsync(key);
        await SendBrokenBodiesAsync();
        await BreakTheDatabaseAsync(admin);
        await VerifyIdentityAsync(admin);
        await LeaveAsync(admin);
        foreach (var hash in await service.ListAsync<string>("SELECT password_hash FROM agents WHERE password_hash IS NOT NULL"))
            secrets.UnionWith(hash.Split('$')[2..].Append(hash));

        var log = await service.StopAsync();

        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(secret, service.Said.Text, StringComparison.OrdinalIgnoreCase);
            Assert.All(errors, error => Assert.DoesNotContain(secret, error, StringComparison.OrdinalIgnoreCase));
        }
        Assert.NotEmpty(errors);
        SaidAllItCould(log);
    }

    private async Task<(Client Admin, string Token, string Key)> SignInAsync()
    {
        var account = new { username = "owner", password = Password };
        (await service.Super.PostAsync("/v1.0/customers", account)).Ok();
        await RefuseAsync(service.Super.PostAsync("/v1.0/customers", account));
        await RefuseAsync(service.Anyone.PostAsync("/auth/login", account with { password = Wrong }));
        var token = Keep(await service.LoginAsync("owner", Password));
        var admin = service.Anyone.With(token);
        var key = Keep((await admin.PostAsync("/v1.0/accesskeys", new { name = "key" })).Ok()["token"]!.GetValue<string>());
        var agent = new
        {
            username = "agent",
            password = Password,
            permission = 16,
        };
        var id = (await admin.PostAsync("/v1.0/agents", agent)).Ok()["id"]!.GetValue<string>();
        (await admin.PutAsync($"/v1.0/agents/{id}/password", new { password = Changed })).Ok();
        Keep(await service.LoginAsync("agent", Changed));
        return (admin, token, key);
    }

    private async Task SendInUrlsAsync(string secret)
    {
        foreach (var name in new[] { "token", "accesskey", "Token", "%74oken", "ACCESSKEY", "access%6Bey" })
        {
            _ = await service.Anyone.GetAsync($"/v1.0/customer?{name}={secret}");
            _ = await service.Anyone.GetAsync($"/v1.0/agents?page_size=5&{name}={secret}&page_token=");
            await RefuseAsync(service.Anyone.GetAsync($"/v1.0/customer?{name}={secret}x"));
            await RefuseAsync(service.Anyone.GetAsync($"/v1.0/nowhere?{name}={secret}"));
            await RefuseAsync(service.Anyone.PutAsync($"/v1.0/agents?a=b&{name}={secret}", new { }));
            await RefuseAsync(service.Anyone.GetAsync($"/v1.0/agents?page_size=x&{name}={secret}"));
            await RefuseAsync(service.Anyone.GetAsync($"/v1.0/customer?{name}={secret}&{name}={secret}"));
        }
        (await service.Anyone.GetAsync($"/v1.0/customer?token={secret}")).Ok();
        (await service.Anyone.WithHeader("Cookie", $"__Host-token={secret}").GetAsync("/v1.0/customer")).Ok();
        await RefuseAsync(service.Anyone.WithHeader("Authorization", $"Basic {secret}").GetAsync("/v1.0/customer"));
        await RefuseAsync(service.Anyone.With(secret + "x").GetAsync("/v1.0/customer"));
        await RefuseAsync(service.Anyone.With($"{secret} {secret}").GetAsync("/v1.0/customer"));
    }

    private async Task SendBrokenBodiesAsync()
    {
        string[] bodies =
        [
            $$"""{"username":"owner","password":"{{Wrong}}" """,
            $$"""{"username":"owner","password":"{{Wrong}}","password":"{{Wrong}}"}""",
            $$"""{"username":"owner","password":["{{Wrong}}"]}""",
            $$"""{"username":["{{Wrong}}"],"password":"{{Wrong}}"}""",
            $$"""{"password":"{{Wrong}}"}""",
            $$"""["{{Wrong}}"]""",
            Wrong,
        ];
        foreach (var body in bodies)
        {
            await RefuseAsync(service.Anyone.PostAsync("/auth/login", body));
            await RefuseAsync(service.Super.PostAsync("/v1.0/customers", body));
            await RefuseAsync(service.Super.PostAsync("/v1.0/agents", body));
        }
    }

    /// <summary>A row that PostgreSQL refuses for a reason we do not know: its own error quotes the whole row, the hash included.</summary>
    private async Task BreakTheDatabaseAsync(Client admin)
    {
        await service.ExecuteAsync("ALTER TABLE agents ADD CONSTRAINT unknown CHECK (name <> 'broken')");
        var agent = new
        {
            username = "broken",
            password = Password,
            permission = 16,
            name = "broken",
        };
        var answer = await RefuseAsync(admin.PostAsync("/v1.0/agents", agent));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        await service.ExecuteAsync("ALTER TABLE agents DROP CONSTRAINT unknown");
    }

    /// <summary>The provider is called in vain; then it calls back, and others who try to.</summary>
    private async Task VerifyIdentityAsync(Client admin)
    {
        const string isTried = "SELECT EXISTS (SELECT 1 FROM identity_checks WHERE attempts > 0)";
        const string callback = "/v1.0/identity_verifications/callback";
        var key = Encoding.UTF8.GetBytes(LoggedService.ProviderSecret);
        secrets.UnionWith([Convert.ToBase64String(key)[..^2], Convert.ToHexString(key)]);
        (await admin.PostAsync("/v1.0/customer/identity_verification")).Ok();
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await service.ScalarAsync<bool>(isTried))
            await Task.Delay(20, end.Token);

        var id = await service.ScalarAsync<Guid>("SELECT id FROM identity_checks");
        var body = new { check_id = id, status = "verified" };
        await RefuseAsync(service.Anyone.PostAsync(callback, body));
        await RefuseAsync(service.Anyone.SignedWith(Wrong).PostAsync(callback, body));
        await RefuseAsync(service.Anyone.WithHeader("webhook-signature", LoggedService.ProviderSecret).PostAsync(callback, body));
        await RefuseAsync(service.Anyone.SignedWith(LoggedService.ProviderSecret).PostAsync(callback, new { check_id = "x" }));
        (await service.Anyone.SignedWith(LoggedService.ProviderSecret).PostAsync(callback, body)).Ok();
        foreach (
            var column in (await DatabaseScan.ReadAsync(service)).Where(column =>
                column.Key.Contains("identity") || column.Key.Contains("events")
            )
        )
            Assert.DoesNotContain("5ecret", column.Value, StringComparison.OrdinalIgnoreCase);
    }

    private async Task LeaveAsync(Client admin)
    {
        await RefuseAsync(admin.PostAsync("/auth/unregister", new { password = Wrong }));
        await RefuseAsync(admin.PostAsync("/auth/unregister", new { password = Password, immediate = true }));
        (await admin.PostAsync("/auth/unregister", new { password = Password })).Ok();
        await RefuseAsync(admin.PostAsync("/v1.0/accesskeys", new { name = "key" }));
        (await admin.DeleteAsync("/auth/unregister")).Ok();
        (await admin.PostAsync("/auth/logout")).Ok();
        await RefuseAsync(admin.GetAsync("/v1.0/customer"));
    }

    private string Keep(string secret)
    {
        secrets.Add(secret);
        return secret;
    }

    private async Task<Answer> RefuseAsync(Task<Answer> sent)
    {
        var answer = await sent;
        Assert.True((int)answer.Status >= 400, answer.Text);
        errors.Add(answer.Text + string.Join('\n', answer.Headers));
        return answer;
    }

    /// <summary>The test would prove nothing if the log were quiet.</summary>
    private void SaidAllItCould(string log)
    {
        Assert.Contains("\"RequestPath\":\"/auth/login\"", log, StringComparison.Ordinal);
        Assert.Contains("23514", log, StringComparison.Ordinal);
        Assert.Contains("\"@l\":\"Verbose\"", log, StringComparison.Ordinal);
        Assert.Contains("Microsoft.AspNetCore.Routing", log, StringComparison.Ordinal);
        Assert.Contains("Serilog.AspNetCore.RequestLoggingMiddleware", log, StringComparison.Ordinal);
        Assert.Contains("Customers.Api.Callers.CredentialHandler", log, StringComparison.Ordinal);
        Assert.Contains("CreateAccessKey completed", service.Said.Text, StringComparison.Ordinal);
        Assert.Contains("not accepted by the provider (attempt 1)", service.Said.Text, StringComparison.Ordinal);
        Assert.Contains("DecideIdentityCheck completed", service.Said.Text, StringComparison.Ordinal);
    }
}
