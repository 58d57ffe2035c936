using System.Globalization;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Startup;

namespace Customers.Integration.Tests.Webhooks.Deliveries;

/// <summary>A database of its own and the service on it, as a process that can be killed and started again.</summary>
internal sealed class DeliveryScene : IAsyncDisposable
{
    /// <summary>No wait of a healthy service lasts this long; a test that reaches it has failed.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(90);

    private const string Password = "quiet harbour of an owner";

    private readonly TestDatabase database;
    private readonly Dictionary<string, string> settings;
    private string token = "";
    private int accounts;

    private DeliveryScene(TestDatabase database, Dictionary<string, string> settings) =>
        (this.database, this.settings) = (database, settings);

    /// <summary>The database that the processes share.</summary>
    public string ConnectionString => database.ConnectionString;

    /// <summary>The process that was started last.</summary>
    public RunningService Service { get; private set; } = null!;

    /// <summary>Sends requests to it as the platform's first administrator.</summary>
    public Client Super { get; private set; } = null!;

    /// <summary>The stored times, and what else is looked at or touched behind the service's back.</summary>
    public StoredDeliveries Stored => new(database.DataSource);

    public static async Task<DeliveryScene> StartAsync(params (string Key, string Value)[] further)
    {
        var own = await TestDatabase.CreateAsync();
        var scene = new DeliveryScene(own, SettingsFor(own.ConnectionString));
        foreach (var (key, value) in further)
            scene.settings[key] = value;
        await scene.StartServiceAsync();
        return scene;
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>A further process on the same database, which the caller ends.</summary>
    public Task<RunningService> StartReplicaAsync() => RunningService.StartReadyAsync("Development", settings);

    /// <summary>Sends requests to such a process as the platform's first administrator.</summary>
    public Client SuperOn(RunningService replica) => new(new HttpClient { BaseAddress = replica.Address }, token);

    public async Task StartServiceAsync()
    {
        Service = await StartReplicaAsync();
        if (token.Length == 0)
            token = await LoginAsync(SuperOn(Service).With(null), ServiceFixture.AdminUsername, ServiceFixture.AdminPassword);
        Super = SuperOn(Service);
    }

    /// <summary>kill -9.</summary>
    public ValueTask KillAsync() => Service.DisposeAsync();

    /// <summary>An account whose webhook is this from its first event on; without one when it is empty. With an e-mail address it is initial.</summary>
    public async Task<Guid> AddAccountAsync(string uri = "", string email = "")
    {
        var number = Interlocked.Increment(ref accounts).ToString(CultureInfo.InvariantCulture);
        var body = new
        {
            username = "owner-" + number,
            password = Password,
            name = "Account " + number,
            email,
            webhook_method = uri.Length > 0 ? "POST" : "",
            webhook_uri = uri,
        };
        return Guid.Parse((await Super.PostAsync("/v1.0/customers", body)).Ok()["id"]!.GetValue<string>());
    }

    /// <summary>The owner of the account that was added last.</summary>
    public async Task<Client> LastOwnerAsync()
    {
        var anyone = Super.With(null);
        return anyone.With(await LoginAsync(anyone, "owner-" + accounts.ToString(CultureInfo.InvariantCulture), Password));
    }

    /// <summary>Changes the account's name: one event.</summary>
    public Task RenameAsync(Guid account, string name = "another") => ChangeAsync(account, new { name });

    /// <summary>Points the account's webhook somewhere else: one event.</summary>
    public Task PointAsync(Guid account, string uri) => ChangeAsync(account, new { webhook_method = "POST", webhook_uri = uri });

    /// <summary>The account has no webhook any more.</summary>
    public Task RemoveWebhookAsync(Guid account) => ChangeAsync(account, new { webhook_method = "", webhook_uri = "" });

    /// <summary>Fails unless the feed shows everything that was committed, once.</summary>
    public async Task AssertFeedIsWholeAsync()
    {
        var report = new DeliveryChecker(await Stored.EventsAsync()).Compare(await ReadFeedAsync());
        Assert.Empty(report.Faults);
        Assert.Equal(0, report.Duplicates);
    }

    /// <summary>Fails unless these are all events of the accounts that have a webhook; hands back how many came more than once.</summary>
    public async Task<int> AssertAllDeliveredAsync(IReadOnlyList<SeenEvent> seen)
    {
        var report = new DeliveryChecker(await Stored.WebhookEventsAsync()).Compare(seen);
        Assert.Empty(report.Faults);
        return report.Duplicates;
    }

    /// <summary>The whole feed, from its beginning.</summary>
    private async Task<IReadOnlyList<SeenEvent>> ReadFeedAsync()
    {
        await Stored.UntilAsync("SELECT count(*) = 0 FROM events WHERE feed_order >= feed_settled()");
        var (seen, cursor) = (new List<SeenEvent>(), "");
        while (true)
        {
            var page = (await Super.GetAsync("/v1.0/events" + (cursor.Length > 0 ? "?after=" + cursor : ""))).Ok();
            var events = page["result"]!.AsArray();
            if (events.Count == 0)
                return seen;
            seen.AddRange(events.Select(each => new SeenEvent(Guid.Parse(each!["id"]!.GetValue<string>()), each.ToJsonString())));
            cursor = Uri.EscapeDataString(page["next_cursor"]!.GetValue<string>());
        }
    }

    private static Dictionary<string, string> SettingsFor(string connectionString) =>
        new()
        {
            ["ConnectionStrings:Customers"] = connectionString,
            // Real hashes cost 150 ms each; what they cost is not what these tests are about.
            ["Passwords:Iterations"] = "1",
            ["PasswordAttempts:PerAddress"] = "1000000",
            ["RateLimits:anonymous:requests"] = "off",
            ["Limits:DefaultPlan"] = "unlimited",
            ["Serilog:MinimumLevel"] = "Error",
            ["Webhooks:Lease"] = "00:00:16",
        };

    private async Task ChangeAsync(Guid account, object members) =>
        (await Super.PutAsync($"/v1.0/customers/{account}", members)).Ok();

    private static async Task<string> LoginAsync(Client anyone, string username, string password)
    {
        var answer = await anyone.PostAsync("/auth/login", new { username, password });
        return answer.Ok()["token"]!.GetValue<string>();
    }
}
