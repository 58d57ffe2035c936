using System.Diagnostics;
using System.Runtime.InteropServices;
using Customers.Infrastructure.DevelopmentCluster;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;

namespace Customers.Integration.Tests.DevelopmentCluster;

/// <summary>A second process that uses a development cluster as the service does: this assembly, run as a program.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private readonly Process process;

    private ServiceProcess(Process process, string connectionString)
    {
        this.process = process;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    /// <summary>Also the id of the process group.</summary>
    public int Id => process.Id;

    /// <summary>The program: joins the cluster of the folder in its argument, and leaves when its input ends.</summary>
    public static async Task<int> Main(string[] args)
    {
        // The service stops by itself after Ctrl-C; here it takes its time, so that a test can look at the server.
        using var interrupts = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        var options = new DevelopmentClusterOptions { Folder = args[0], Settings = TestCluster.FastSettings };
        await using var cluster = await DevelopmentClusterServer.StartAsync(options, NullLogger.Instance, CancellationToken.None);
        Console.WriteLine(cluster.ConnectionString);
        await Console.In.ReadToEndAsync();
        return 0;
    }

    public static async Task<ServiceProcess> StartAsync(string folder)
    {
        // setsid: a process group of its own, as a terminal gives to what it runs.
        var start = new ProcessStartInfo("setsid", ["dotnet", "exec", typeof(ServiceProcess).Assembly.Location, folder])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var started = Process.Start(start)!;
        var connectionString = await started.StandardOutput.ReadLineAsync();
        Assert.NotNull(connectionString);
        return new ServiceProcess(started, connectionString);
    }

    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async Task StopAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
