using System.Diagnostics;

namespace Customers.Benchmarks.Processes;

/// <summary>The floor or the service as a process of its own. What it prints goes to a file, as it would in production.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan timeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(10);
    private readonly Process process;

    private ServerProcess(string name, Uri url, Process process)
    {
        (Name, Url) = (name, url);
        this.process = process;
    }

    public string Name { get; }

    public Uri Url { get; }

    public int Id => process.Id;

    /// <summary>From the start of the process to the first answer that it is ready.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    /// <summary>The resident memory of the process, in bytes.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    public static async Task<ServerProcess> StartAsync(
        string name,
        IReadOnlyList<string> command,
        IReadOnlyDictionary<string, string> environment,
        Uri url
    )
    {
        var log = Path.Combine(Path.GetTempPath(), $"customers-benchmark-{name}.log");
        // exec: the shell opens the file and becomes the program.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "log=$1; shift; exec \"$@\" >\"$log\" 2>&1", "sh", log, .. command]);
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        var watch = Stopwatch.StartNew();
        var server = new ServerProcess(name, url, Process.Start(start)!);
        try
        {
            await server.WaitUntilReadyAsync(watch, log);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it without a word.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>Asks it to stop, and waits until it has.</summary>
    public async ValueTask DisposeAsync()
    {
        using var asked = Process.Start(
            "kill",
            ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]
        );
        using var deadline = new CancellationTokenSource(timeout);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }
        process.Dispose();
    }

    private async Task WaitUntilReadyAsync(Stopwatch watch, string log)
    {
        using var http = new HttpClient();
        while (!await AnswersAsync(http))
        {
            if (process.HasExited || watch.Elapsed > timeout)
                throw new BenchmarkException($"{Name} did not start:\n{await File.ReadAllTextAsync(log)}");
            await Task.Delay(pause);
        }
        ReadyAfter = watch.Elapsed;
    }

    private async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(Url, "/health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
