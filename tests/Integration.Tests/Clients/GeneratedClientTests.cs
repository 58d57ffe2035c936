using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Startup;
using Customers.Integration.Tests.Webhooks;

namespace Customers.Integration.Tests.Clients;

/// <summary>Clients that are generated from the approved documents compile, and take the README's tour with a service that runs.</summary>
public sealed class GeneratedClientTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IDisposable
{
    // What comes of each step, whichever client takes it.
    private const string Expected = """
        signed up: Acme Corporation initial read,profile,agents,unregister:cancel
        confirmed: active
        access keys: First access key
        found: true null
        rtp_debug: true
        webhook: POST
        webhook test: true 200
        events: accesskey_created 4 system
        delivered: customer_updated 1
        unregistered: frozen
        refused: 403 ACCOUNT_FROZEN
        cancelled: active
        deleted: deleted ''
        refused: 401 INVALID_CREDENTIALS
        the same again: true
        may: create_resource queues true null,outbound_pstn_call null false IDENTITY_NOT_VERIFIED
        reported: queues
        refused: 429 LIMIT_REACHED 2 of 2
        reserved: committed
        tried: hold_placed,customer_suspended ACCOUNT_SUSPENDED
        in 2022: ben@NAME.example 9999-01-01 00:00:00.000000
        deletion: 2 of 2 platform

        """;

    private readonly DirectoryInfo mails = Directory.CreateTempSubdirectory("customers-mails-");

    [Fact]
    public Task Kiota_Generated_TakesTheTour() => TakeAsync("kiota", CSharp);

    [Fact]
    public Task NSwag_Generated_TakesTheTour() => TakeAsync("nswag", CSharp);

    [Fact]
    public Task OpenApiFetch_Generated_TakesTheTour() => TakeAsync("openapi-fetch", TypeScript);

    [Fact]
    public Task HeyApi_Generated_TakesTheTour() => TakeAsync("hey-api", TypeScript);

    public void Dispose() => mails.Delete(recursive: true);

    private async Task TakeAsync(string client, Func<string, string[], Task<string>> takeAsync)
    {
        await ClientTools.InstalledAsync();
        await ClientTools.RunAsync(ClientTools.Folder, "node", "generate.mjs", ClientTools.Generated, client);
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings:Customers"] = database.ConnectionString,
            ["Email:PickupDirectory"] = mails.FullName,
            ["Limits:DefaultPlan"] = "free",
            // A machine that compiles clients beside this answers slowly.
            ["Deadlines:Request"] = "00:05:00",
            ["Deadlines:Statement"] = "00:02:00",
        };
        await using var service = await RunningService.StartReadyAsync("Development", settings);
        await using var receiver = await Receiver.StartAsync();

        var steps = await takeAsync(client, [service.Address.ToString().TrimEnd('/'), mails.FullName, receiver.Address, client]);

        Assert.Equal(Expected.Replace("NAME", client, StringComparison.Ordinal), steps.ReplaceLineEndings());
    }

    private static async Task<string> CSharp(string client, string[] arguments)
    {
        var folder = Path.Combine(ClientTools.Folder, "csharp", "tours", client);
        await ClientTools.RunAsync(Checkout.Root, "dotnet", "build", folder, "--nologo", "--configuration", "Release");
        var program = Directory.GetFiles(
            Path.Combine(folder, "bin", "Release"),
            "Customers.Tour.dll",
            SearchOption.AllDirectories
        );
        return await ClientTools.RunAsync(Checkout.Root, "dotnet", ["exec", program.Single(), .. arguments]);
    }

    private static async Task<string> TypeScript(string client, string[] arguments)
    {
        await ClientTools.RunAsync(ClientTools.Folder, ClientTools.Bin("tsc"), "--project", $"typescript/tours/{client}.json");
        return await ClientTools.RunAsync(
            Checkout.Root,
            "node",
            [Path.Combine(ClientTools.Generated, "tours", $"{client}.js"), .. arguments]
        );
    }
}
