using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Startup;

/// <summary>The service as an operator starts it: a process of its own, with environment variables, on a port of its own.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(90);

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private bool isDisposed;

    private RunningService(Process process, Uri address, bool isRead)
    {
        this.process = process;
        Address = address;
        if (!isRead)
            return;
        process.OutputDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    /// <summary>Everything the process has written so far.</summary>
    public string Output => string.Join('\n', output);

    /// <summary>The most memory the process has ever used, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>Starts the process; it may refuse.</summary>
    public static RunningService Start(
        string environment,
        IReadOnlyDictionary<string, string> settings,
        params IReadOnlyList<string> arguments
    ) => Start(environment, settings, FreePort(), arguments);

    /// <summary>Starts the process on a port that it may have had before; it may refuse.</summary>
    public static RunningService Start(
        string environment,
        IReadOnlyDictionary<string, string> settings,
        int port,
        params IReadOnlyList<string> arguments
    )
    {
        var address = AddressOf(port);
        return new(Start(address, environment, settings, "dotnet", [.. Command, .. arguments]), address, isRead: true);
    }

    /// <summary>Starts the process with an output that takes little or nothing, and waits until it is ready.</summary>
    /// <param name="environment">Development, or Production.</param>
    /// <param name="settings">Its configuration.</param>
    /// <param name="output">The file it writes to; null for a pipe that nobody reads.</param>
    public static Task<RunningService> StartUnreadAsync(
        string environment,
        IReadOnlyDictionary<string, string> settings,
        string? output
    )
    {
        var address = AddressOf(FreePort());
        var started = output is null
            ? Start(address, environment, settings, "dotnet", Command)
            : Start(address, environment, settings, "sh", ["-c", "exec dotnet \"$@\" > \"$0\"", output, .. Command]);
        return ReadyAsync(new(started, address, isRead: false));
    }

    private static string[] Command => ["exec", typeof(Program).Assembly.Location];

    private static Uri AddressOf(int port) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));

    private static Process Start(
        Uri address,
        string environment,
        IReadOnlyDictionary<string, string> settings,
        string program,
        IEnumerable<string> arguments
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["KeyRing__AllowClear"] = "true";
        start.Environment["Http__DrainTime"] = "00:00:00";
        start.Environment["Limits__DefaultPlan"] = "unlimited";
        start.Environment["RateLimits__anonymous__requests"] = "off";
        start.Environment["RateLimits__anonymous__sign_ups"] = "off";
        foreach (var (key, value) in Admissions.PatientSettings.Concat(settings))
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        return Process.Start(start)!;
    }

    /// <summary>Starts the process and waits until it is ready.</summary>
    public static Task<RunningService> StartReadyAsync(
        string environment,
        IReadOnlyDictionary<string, string> settings,
        int? port = null
    ) => ReadyAsync(Start(environment, settings, port ?? FreePort()));

    private static async Task<RunningService> ReadyAsync(RunningService service)
    {
        using var http = new HttpClient { BaseAddress = service.Address };
        using var deadline = new CancellationTokenSource(Timeout);
        while (!await service.IsReadyAsync(http))
        {
            Assert.False(service.process.HasExited, service.Output);
            await Task.Delay(TimeSpan.FromMilliseconds(50), deadline.Token);
        }

        return service;
    }

    /// <summary>Waits until the process has written this.</summary>
    public async Task UntilSaidAsync(string text)
    {
        using var deadline = new CancellationTokenSource(Timeout);
        while (!Output.Contains(text, StringComparison.Ordinal))
            await Task.Delay(TimeSpan.FromMilliseconds(50), deadline.Token);
    }

    /// <summary>Asks the process to stop, as an orchestrator does.</summary>
    public void AskToStop() => Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();

    /// <summary>Waits for the process to end; answers its exit code.</summary>
    public async Task<int> EndAsync()
    {
        using var deadline = new CancellationTokenSource(Timeout);
        await process.WaitForExitAsync(deadline.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, true))
            return;
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        // While nobody listens, the system may connect the socket with itself.
        catch (Exception refused) when (refused is HttpRequestException or SocketException)
        {
            return false;
        }
    }

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
