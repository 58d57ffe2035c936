using System.Text.Json.Nodes;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Logging;
using Customers.Integration.Tests.PersonalData;

namespace Customers.Integration.Tests.Webhooks;

/// <summary>What signs webhooks is shown by the two endpoints that are there for it, and nowhere else.</summary>
public sealed class HiddenWebhookSecretTests : IAsyncLifetime, IDisposable
{
    private const string Secret = "/v1.0/customer/webhook_secret";

    // Nobody listens there: all but the sending happens.
    private static readonly object webhook = new { webhook_method = "POST", webhook_uri = "https://127.0.0.1:9/hook" };

    private static readonly TimeSpan timeout = TimeSpan.FromSeconds(60);

    private readonly LoggedService service = new();
    private readonly List<string> secrets = [];
    private readonly List<string> answers = [];

    public Task InitializeAsync() => service.InitializeAsync();

    public Task DisposeAsync() => service.DisposeAsync();

    public void Dispose() => service.Dispose();

    [Fact]
    public async Task Run_EverythingThatUsesTheSecret_TellsNobody()
    {
        var account = await Account.CreateAsync(service);
        (await account.Admin.PutAsync("/v1.0/customer", webhook)).Ok();
        Keep(await account.Admin.GetAsync(Secret));
        Keep(await account.Admin.PostAsync($"{Secret}/rotate"));
        await account.AddAccessKeyAsync(service);
        await AskForAllAsync(account);
        await SendSecretsAsync(account);
        await BreakTheDatabaseAsync(account);

        var content = await DatabaseScan.ReadAsync(service);
        var log = await service.StopAsync();

        Assert.Equal(2, secrets.Count);
        foreach (var trace in secrets.SelectMany(Traces))
        {
            Assert.DoesNotContain(trace, log, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(trace, service.Said.Text, StringComparison.OrdinalIgnoreCase);
            Assert.All(answers, answer => Assert.DoesNotContain(trace, answer, StringComparison.OrdinalIgnoreCase));
            Assert.All(
                content,
                column => Assert.False(column.Value.Contains(trace, StringComparison.OrdinalIgnoreCase), column.Key)
            );
        }
        // Looking for something in nothing would prove nothing.
        Assert.NotEqual("", content["public.webhooks.previous_secret"].Trim());
        Assert.NotEqual("", content["public.webhook_attempts.error"].Trim());
        Assert.Contains("RotateWebhookSecret completed", service.Said.Text, StringComparison.Ordinal);
        Assert.Contains("23514", log, StringComparison.Ordinal);
    }

    private async Task AskForAllAsync(Account account)
    {
        See((await account.Admin.PostAsync("/v1.0/customer/webhook_test")).Ok());
        var delivery = await TriedAsync(account);
        See(delivery);
        See((await account.Admin.PostAsync($"/v1.0/customer/webhook_deliveries/{delivery.Text("id")}/redeliver")).Ok());
        See((await account.Admin.PostAsync("/v1.0/customer/webhook_deliveries/resume")).Ok());
        See((await account.Admin.GetAsync("/v1.0/customer/webhook_deliveries")).Ok());
        See((await account.Admin.GetAsync("/v1.0/customer/events")).Ok());
        await service.UntilSettledAsync();
        See((await service.Super.GetAsync("/v1.0/events")).Ok());
        See((await account.Admin.GetAsync("/v1.0/customer")).Ok());
        See((await service.Super.GetAsync($"/v1.0/customers/{account.Id}")).Ok());
    }

    /// <summary>Who sends a secret where it has no business is refused without hearing it again.</summary>
    private async Task SendSecretsAsync(Account account)
    {
        foreach (var secret in secrets.ToList())
        {
            answers.Add((await account.Admin.With(secret).GetAsync(Secret)).Text);
            answers.Add((await account.Admin.PutAsync("/v1.0/customer", new { phone_number = secret })).Text);
            answers.Add((await account.Admin.PutAsync("/v1.0/customer", $$"""{"webhook_uri":"{{secret}}" """)).Text);
        }
    }

    /// <summary>A row that PostgreSQL refuses for a reason we do not know: its own error quotes the whole row.</summary>
    private async Task BreakTheDatabaseAsync(Account account)
    {
        await service.ExecuteAsync("ALTER TABLE webhooks ADD CONSTRAINT unknown CHECK (tm_previous_expire IS NULL) NOT VALID");
        var answer = await account.Admin.PostAsync($"{Secret}/rotate");
        Assert.Equal(System.Net.HttpStatusCode.InternalServerError, answer.Status);
        answers.Add(answer.Text + string.Join('\n', answer.Headers));
        await service.ExecuteAsync("ALTER TABLE webhooks DROP CONSTRAINT unknown");
    }

    private async Task<JsonNode> TriedAsync(Account account)
    {
        using var end = new CancellationTokenSource(timeout);
        while (true)
        {
            var oldest = (await account.Admin.GetAsync("/v1.0/customer/webhook_deliveries")).Ok().Rows()[^1]!;
            if (oldest["attempts"]!.AsArray().Count > 0)
                return oldest;
            await Task.Delay(20, end.Token);
        }
    }

    private void Keep(Answer answer) => secrets.Add(answer.Ok().Text("webhook_secret"));

    private void See(JsonNode answer) => answers.Add(answer.ToJsonString());

    /// <summary>The secret, and the key that it stands for.</summary>
    private static IEnumerable<string> Traces(string secret)
    {
        var base64 = secret["whsec_".Length..];
        var key = Convert.FromBase64String(base64);
        Assert.Equal(32, key.Length);
        yield return secret;
        yield return base64[..^2];
        yield return base64.Replace('+', '-').Replace('/', '_')[..^2];
        yield return Convert.ToHexString(key);
    }
}
