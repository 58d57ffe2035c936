using System.Globalization;
using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Startup;

/// <summary>
/// Replicas that are stopped and started one after the other behind nginx and haproxy, while clients read and write: no request fails.
/// <c>CUSTOMERS_RESTARTS</c> says how many times.
/// </summary>
public sealed class RollingRestartTests
{
    private static readonly int restarts = int.TryParse(
        Environment.GetEnvironmentVariable("CUSTOMERS_RESTARTS"),
        CultureInfo.InvariantCulture,
        out var asked
    )
        ? asked
        : 2;

    [Theory]
    [InlineData("nginx")]
    [InlineData("haproxy")]
    public async Task Restart_UnderLoad_FailsNoRequest(string program)
    {
        await using var database = await TestDatabase.CreateAsync();
        int[] ports = [RunningService.FreePort(), RunningService.FreePort()];
        var replicas = new List<RunningService>();
        try
        {
            foreach (var port in ports)
                replicas.Add(await StartAsync(database, port));
            await using var balancer = await LoadBalancer.StartAsync(program, ports);
            using var load = await Load.StartAsync(balancer.Client());

            for (var i = 0; i < restarts; i++)
                await RestartAsync(replicas, i % ports.Length, () => StartAsync(database, ports[i % ports.Length]));
            await load.StopAsync();

            Assert.Empty(load.Failures);
            Assert.True(load.Answered > 50 * restarts, $"Only {load.Answered} requests were answered.");
        }
        finally
        {
            foreach (var replica in replicas)
                await replica.DisposeAsync();
        }
    }

    private static async Task RestartAsync(List<RunningService> replicas, int which, Func<Task<RunningService>> startAsync)
    {
        replicas[which].AskToStop();
        Assert.Equal(0, await replicas[which].EndAsync());
        await replicas[which].DisposeAsync();
        replicas[which] = await startAsync();
        // The proxy has to notice that it is back before the other one goes.
        await Task.Delay(TimeSpan.FromSeconds(1.5));
    }

    private static Task<RunningService> StartAsync(TestDatabase database, int port) =>
        RunningService.StartReadyAsync(
            "Development",
            new Dictionary<string, string>
            {
                ["ConnectionStrings:Customers"] = database.ConnectionString,
                ["Passwords:Iterations"] = "1000",
                ["Sweeps:Interval"] = "01:00:00",
                ["Http:DrainTime"] = "00:00:03",
                ["Http:TrustedProxies"] = "127.0.0.1",
            },
            port
        );

    /// <summary>Clients that read, change and create without a pause, each on connections of its own.</summary>
    private sealed class Load : IDisposable
    {
        private readonly HttpClient http;
        private readonly CancellationTokenSource stopping = new();
        private readonly List<Task> clients = [];
        private int answered;

        private Load(HttpClient http) => this.http = http;

        public System.Collections.Concurrent.ConcurrentBag<string> Failures { get; } = [];

        public int Answered => answered;

        public static async Task<Load> StartAsync(HttpClient http)
        {
            var load = new Load(http);
            var anyone = new Client(load.http);
            var login = new { username = ServiceFixture.AdminUsername, password = ServiceFixture.AdminPassword };
            var staff = anyone.With((await anyone.PostAsync("/auth/login", login)).Ok().Text("token"));
            var id = (await staff.PostAsync("/v1.0/customers", Another())).Ok().Text("id");
            load.clients.Add(load.RunAsync(() => staff.GetAsync($"/v1.0/customers/{id}")));
            load.clients.Add(load.RunAsync(() => staff.PutAsync($"/v1.0/customers/{id}", new { name = "Again" })));
            load.clients.Add(load.RunAsync(() => staff.PostAsync("/v1.0/customers", Another())));
            return load;
        }

        private static object Another()
        {
            var username = $"owner-{Guid.NewGuid()}";
            return new { username, password = "quiet harbour of an owner" };
        }

        public async Task StopAsync()
        {
            await stopping.CancelAsync();
            await Task.WhenAll(clients);
        }

        public void Dispose()
        {
            stopping.Dispose();
            http.Dispose();
        }

        private async Task RunAsync(Func<Task<Answer>> send)
        {
            while (!stopping.IsCancellationRequested)
            {
                try
                {
                    var answer = await send();
                    if (answer.Status != HttpStatusCode.OK)
                        Failures.Add($"{answer.Status}: {answer.Text}");
                    Interlocked.Increment(ref answered);
                }
                catch (HttpRequestException broken)
                {
                    Failures.Add(broken.ToString());
                }
                await Task.Delay(5);
            }
        }
    }
}
