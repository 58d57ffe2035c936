using System.Diagnostics;
using System.Globalization;

namespace Customers.Integration.Tests.Events.RabbitMq;

/// <summary>A program of the broker, which ends with this process whatever ends it.</summary>
internal sealed class BrokerProgram
{
    // Tells the program's id and waits for its end. When this process is gone, so is the other end of standard input: then the program is told to stop.
    private const string Guard = """
        exec 3<&0 4>>"$1"
        shift
        "$@" </dev/null >&4 2>&4 &
        program=$!
        echo $program
        (cat <&3 >/dev/null; kill $program) >/dev/null 2>&1 &
        exec >/dev/null 2>&1
        wait $program
        """;

    private readonly Process guard;
    private readonly int id;

    private BrokerProgram(Process guard, int id)
    {
        this.guard = guard;
        this.id = id;
    }

    public bool HasExited => guard.HasExited;

    public static async Task<BrokerProgram> StartAsync(BrokerFolder folder, string program, params string[] arguments)
    {
        string[] command = ["-c", Guard, "sh", folder.OutputFile, .. BrokerFolder.AsItsUser, program, .. arguments];
        var start = new ProcessStartInfo("sh", command)
        {
            UseShellExecute = false,
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in folder.Settings)
            start.Environment[name] = value;
        var started = Process.Start(start)!;
        var told = await started.StandardOutput.ReadLineAsync();
        return new(started, int.Parse(told!, CultureInfo.InvariantCulture));
    }

    /// <summary>Waits until the program has ended by itself.</summary>
    public async Task EndAsync(TimeSpan timeout)
    {
        using var deadline = new CancellationTokenSource(timeout);
        await guard.WaitForExitAsync(deadline.Token);
        guard.Dispose();
    }

    /// <summary>Ends the program at once.</summary>
    public async Task KillAsync()
    {
        using (var program = Process.GetProcessById(id))
            program.Kill();
        await EndAsync(TimeSpan.FromSeconds(30));
    }
}
