using System.Diagnostics;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Clients;

/// <summary>The programs that generate and judge clients, as <c>tests/Clients</c> pins them; got once for all tests.</summary>
internal static class ClientTools
{
    private static readonly Lazy<Task> installed = new(InstallAsync);

    /// <summary>The folder of what is ours: what pins the programs, and the tours.</summary>
    public static string Folder { get; } = Path.Combine(Checkout.Root, "tests", "Clients");

    /// <summary>Where clients are generated to.</summary>
    public static string Generated { get; } = Path.Combine(Checkout.Root, "artifacts", "clients");

    /// <summary>A program of an npm package.</summary>
    public static string Bin(string name) => Path.Combine(Folder, "node_modules", ".bin", name);

    /// <summary>Waits until the programs are there.</summary>
    public static Task InstalledAsync() => installed.Value;

    /// <summary>Runs a program and answers what it wrote; fails the test with everything that it said when it fails.</summary>
    public static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            // They tell nobody what they do, and leave no servers of theirs behind.
            Environment =
            {
                ["REDOCLY_TELEMETRY"] = "off",
                ["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true",
                ["NO_COLOR"] = "1",
                ["MSBUILDDISABLENODEREUSE"] = "1",
                ["UseSharedCompilation"] = "false",
            },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}:\n{output}\n{await errors}");
        return output;
    }

    private static async Task InstallAsync()
    {
        var (wanted, there) = (
            Path.Combine(Folder, "package-lock.json"),
            Path.Combine(Folder, "node_modules", ".package-lock.json")
        );
        if (!File.Exists(there) || File.GetLastWriteTimeUtc(there) < File.GetLastWriteTimeUtc(wanted))
            await RunAsync(Folder, "npm", "ci");
        await RunAsync(Folder, "dotnet", "tool", "restore");
    }
}
