using System.ComponentModel;
using System.Diagnostics;

namespace Customers.Infrastructure.DevelopmentCluster;

/// <summary>Runs a program as the unix user that owns the cluster.</summary>
internal static class ServerCommand
{
    /// <summary>The user that runs the server when we are root, whom the server refuses.</summary>
    public const string ServerUser = "postgres";

    /// <summary>True when commands run as <see cref="ServerUser"/> and not as ourselves.</summary>
    public static bool SwitchesUser => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <summary>Runs to the end, or kills the program when the token says so.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string program,
        IEnumerable<string> arguments,
        CancellationToken token
    ) =>
        SwitchesUser
            ? await RunAsRootAsync("runuser", ["-u", ServerUser, "--", program, .. arguments], token)
            : await StartAsync(program, arguments, token);

    /// <summary>Runs a program as ourselves; for what only root may do.</summary>
    public static Task<(int ExitCode, string Output)> RunAsRootAsync(
        string program,
        IEnumerable<string> arguments,
        CancellationToken token
    ) => StartAsync(program, arguments, token);

    private static async Task<(int ExitCode, string Output)> StartAsync(
        string program,
        IEnumerable<string> arguments,
        CancellationToken token
    )
    {
        using var process = Launch(program, arguments);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        // On Windows the server inherits the pipes of pg_ctl and keeps them open for as long as it lives.
        var complete = await Task.WhenAny(Task.WhenAll(output, errors), Task.Delay(TimeSpan.FromSeconds(1), token));
        var text = complete is Task<string[]> both ? string.Concat(await both).Trim() : "";
        return (process.ExitCode, text);
    }

    private static Process Launch(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            // The server's user may not be allowed into the folder we were started in.
            WorkingDirectory = OperatingSystem.IsWindows() ? Path.GetTempPath() : "/",
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        try
        {
            return Process.Start(start) ?? throw new DevelopmentClusterException($"{program} did not start.");
        }
        catch (Win32Exception e)
        {
            throw new DevelopmentClusterException($"{program} cannot be run: {e.Message}. Is it installed?", e);
        }
    }
}
