using System.Diagnostics;

namespace Customers.Benchmarks.Delivery;

/// <summary>A program in the background that is told to stop when this process closes its end of a pipe, and so also when this process dies.</summary>
internal sealed class Guarded : IAsyncDisposable
{
    private const string Script = """
        log=$1
        shift
        "$@" </dev/null >>"$log" 2>&1 &
        exec >/dev/null 2>&1
        cat
        kill $!
        wait $!
        """;

    private static readonly TimeSpan timeout = TimeSpan.FromSeconds(60);

    private readonly Process guard;

    private Guarded(Process guard) => this.guard = guard;

    public static Guarded Start(string log, IReadOnlyDictionary<string, string> environment, params string[] command)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, "sh", log, .. command])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new(Process.Start(start)!);
    }

    /// <summary>Waits until the program has stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        guard.StandardInput.Close();
        using var deadline = new CancellationTokenSource(timeout);
        try
        {
            await guard.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            guard.Kill(entireProcessTree: true);
        }
        guard.Dispose();
    }
}
