using System.Net;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.IdentityVerifications;
using Customers.Integration.Tests.Resources.RabbitMq;
using Customers.Integration.Tests.Webhooks;
using Npgsql;

namespace Customers.Integration.Tests.Telemetry;

/// <summary>A bit of everything that the service does, with words that are found again wherever they come to light.</summary>
internal sealed class MarkedActs(Client anyone, NpgsqlDataSource database, Platform platform, Receiver receiver)
{
    public const string Password = "quiet c4nary harbour";

    private const string Mark = "c4nary";

    private readonly HashSet<string> secrets = [Mark, ProviderService.Secret];
    private readonly Client marked = anyone.WithHeader("User-Agent", $"browser-of-{Mark}/1.0");

    /// <summary>Does them; answers what nobody who watches may see.</summary>
    public async Task<IReadOnlySet<string>> DoAsync()
    {
        var staff = marked.With(Keep(await TokenAsync("admin")));
        var id = await CreateAsync(staff);
        var owner = marked.With(Keep(await TokenAsync($"owner-{Mark}")));
        await ActAsync(owner);
        await BeRefusedAsync(owner);
        await SignUpAsync();
        await OwnAndLeaveAsync(staff, id);
        return secrets;
    }

    private async Task<string> CreateAsync(Client staff)
    {
        var created = new
        {
            username = $"owner-{Mark}",
            password = Password,
            name = $"name of a {Mark}",
            detail = $"detail of a {Mark}",
            address = $"{Mark} street 1",
            phone_number = "+15005550199",
            webhook_method = "POST",
            webhook_uri = $"http://127.0.0.1:{receiver.Port}/{Mark}?key={Mark}",
        };
        secrets.Add("5005550199");
        return (await staff.PostAsync("/v1.0/customers", created)).Ok().Text("id");
    }

    private async Task ActAsync(Client owner)
    {
        var key = Keep((await owner.PostAsync("/v1.0/accesskeys", new { name = $"key of a {Mark}" })).Ok().Text("token"));
        (await anyone.GetAsync($"/v1.0/customer?accesskey={key}")).Ok();
        (await marked.With(key).GetAsync("/v1.0/agents?page_size=1")).Ok();
        Keep((await owner.GetAsync(AccountWebhook.Secret)).Ok().Text("webhook_secret"));
        (await owner.PostAsync("/v1.0/customer/identity_verification")).Ok();
        (await owner.PutAsync("/v1.0/customer", new { email = $"{Mark}@{Mark}.example" })).Ok();
        // A deletion cancels what has not begun.
        await UntilAsync("SELECT EXISTS (SELECT 1 FROM identity_checks WHERE attempts > 0)");
        await UntilAsync("SELECT EXISTS (SELECT 1 FROM mails WHERE kind = 'verify_email' AND status = 'sent')");
    }

    private async Task BeRefusedAsync(Client owner)
    {
        _ = await marked.PostAsync("/auth/login", new { username = $"somebody-{Mark}", password = $"wrong {Mark}" });
        _ = await marked.GetAsync($"/v1.0/customers/{Mark}@{Mark}.example");
        _ = await owner.GetAsync($"/v1.0/agents?page_size={Mark}");
        _ = await owner.PutAsync("/v1.0/customer", $$"""{"name":"{{Mark}}" """);
        // PostgreSQL's own word on it quotes the row.
        await ExecuteAsync($"ALTER TABLE agents ADD CONSTRAINT of_a_test CHECK (name <> 'broken {Mark}')");
        var broken = new
        {
            username = $"broken-{Mark}",
            password = Password,
            permission = 16,
            name = $"broken {Mark}",
        };
        Assert.Equal(HttpStatusCode.InternalServerError, (await owner.PostAsync("/v1.0/agents", broken)).Status);
    }

    private async Task SignUpAsync()
    {
        for (var i = 0; i < 3; i++)
            _ = await marked.PostAsync("/auth/signup", new { email = $"{Mark}-{i}@{Mark}.example", accepted_tos = true });
    }

    // A webhook that fails and is tried again, a message that is put aside, and a deletion that waits for another service.
    private async Task OwnAndLeaveAsync(Client staff, string id)
    {
        await platform.TellAsync(new Told("number_created", Guid.NewGuid(), Guid.Parse(id)));
        await platform.PublishAsync("number_created", $$"""{"type":"number_created","data":"{{Mark}}"}""");
        await UntilAsync("SELECT EXISTS (SELECT 1 FROM resources)");
        await UntilAsync("SELECT EXISTS (SELECT 1 FROM webhook_deliveries WHERE status = 'delivered')");
        receiver.AnswerWith(Answers.Status(503));
        (await staff.PutAsync($"/v1.0/customers/{id}", new { detail = $"third detail of a {Mark}" })).Ok();
        await UntilAsync("SELECT EXISTS (SELECT 1 FROM webhook_attempts WHERE status_code = 503)");
        (await staff.DeleteAsync($"/v1.0/customers/{id}")).Ok();
        await UntilAsync("SELECT EXISTS (SELECT 1 FROM resources WHERE tm_request_next IS NOT NULL)");
    }

    private async Task<string> TokenAsync(string username) =>
        (await marked.PostAsync("/auth/login", new { username, password = Password })).Ok().Text("token");

    private string Keep(string secret)
    {
        secrets.Add(secret);
        return secret;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task UntilAsync(string sql)
    {
        using var end = new CancellationTokenSource(Events.Follower.Timeout);
        while (true)
        {
            await using var command = database.CreateCommand(sql);
            if ((bool)(await command.ExecuteScalarAsync(end.Token))!)
                return;
            await Task.Delay(20, end.Token);
        }
    }
}
