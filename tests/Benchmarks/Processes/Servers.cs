using System.Net;
using System.Net.Sockets;
using Customers.Benchmarks.Floor;

namespace Customers.Benchmarks.Processes;

/// <summary>Starts the processes that are measured.</summary>
internal static class Servers
{
    public const string AdminUsername = "benchmark-admin";
    public const string AdminPassword = "quiet harbour of numbers";

    private static string Published { get; } = Path.Combine(Checkout.Root, "tests", "Benchmarks", "obj", "service");

    /// <summary>Publishes the service in Release, as it is deployed.</summary>
    public static async Task PublishServiceAsync()
    {
        Progress.Say("publishing the service");
        var project = Path.Combine(Checkout.Root, "src", "Api");
        var (exitCode, output) = await Tool.RunAsync("dotnet", "publish", project, "-c", "Release", "-o", Published, "--nologo");
        if (exitCode != 0)
            throw new BenchmarkException(output);
    }

    /// <summary>The service, configured for Production unless the settings say otherwise.</summary>
    public static Task<ServerProcess> StartServiceAsync(string connectionString, params (string Name, string Value)[] settings)
    {
        var url = FreeUrl();
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = url.ToString(),
            ["ConnectionStrings__Customers"] = connectionString,
            ["KeyRing__AllowClear"] = "true",
            ["Limits__DefaultPlan"] = "unlimited",
            ["Bootstrap__AdminUsername"] = AdminUsername,
            ["Bootstrap__AdminPassword"] = AdminPassword,
        };
        foreach (var (name, value) in settings)
            environment[name] = value;
        return ServerProcess.StartAsync("service", ["dotnet", Path.Combine(Published, "Customers.Api.dll")], environment, url);
    }

    /// <summary>The floor: this program with another argument, and the garbage collector that the service has.</summary>
    public static Task<ServerProcess> StartFloorAsync(string connectionString)
    {
        var url = FreeUrl();
        string[] command = ["dotnet", typeof(Servers).Assembly.Location, FloorServer.Verb, url.ToString(), connectionString];
        return ServerProcess.StartAsync("floor", command, new Dictionary<string, string> { ["DOTNET_gcServer"] = "0" }, url);
    }

    private static Uri FreeUrl()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port).Uri;
    }
}
