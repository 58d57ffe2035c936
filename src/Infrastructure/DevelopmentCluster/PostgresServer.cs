using System.Diagnostics;

namespace Customers.Infrastructure.DevelopmentCluster;

/// <summary>The server process of one folder. Its methods are called by whoever holds the folder's start lock.</summary>
internal sealed partial class PostgresServer(ClusterFolder folder, PostgresPrograms programs, ILogger logger)
{
    private const int Attempts = 5;
    private const string SecondsToWait = "60";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PauseAfterTrouble = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    // What passes by itself: the children of a killed server still hold its memory; somebody took the port since we looked.
    private static readonly string[] PassingTroubles = ["shared memory", "lock file", "could not create any TCP/IP sockets"];

    /// <summary>A server that accepts connections: the running one, or a new one.</summary>
    public async Task<ClusterConnection> EnsureRunningAsync(IReadOnlyDictionary<string, string> settings, CancellationToken token)
    {
        var password = await ClusterFiles.ReadPasswordAsync(folder, token);
        for (var attempt = 1; ; attempt++)
        {
            var isLast = attempt == Attempts;
            var running = await AdoptAsync(password, token) ?? await StartAsync(password, settings, isLast, token);
            if (running is not null)
                return running;
            await Task.Delay(PauseAfterTrouble * attempt, token);
        }
    }

    /// <summary>Stops the server without waiting for its clients; transactions under way are rolled back.</summary>
    public async Task StopAsync(CancellationToken token)
    {
        if (Postmaster.Read(folder)?.Serves(folder) is not true)
            return;
        string[] arguments = ["stop", "--pgdata=" + folder.Data, "--mode=fast", "--wait", "--timeout=" + SecondsToWait];
        var (exitCode, output) = await ServerCommand.RunAsync(programs.PgCtl, arguments, token);
        if (exitCode == 0)
            LogServerStopped(folder.Root);
        else
            LogStopFailed(folder.Root, output);
    }

    private async Task<ClusterConnection?> AdoptAsync(string password, CancellationToken token)
    {
        if (Postmaster.Read(folder) is not { } postmaster || !postmaster.Serves(folder))
        {
            Postmaster.Disown(folder);
            return null;
        }

        var connection = new ClusterConnection(postmaster.Port, password);
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Timeout; await Task.Delay(Pause, token))
        {
            if (await connection.AcceptsAsync(token))
            {
                LogServerAdopted(folder.Root, postmaster.ProcessId);
                return connection;
            }

            if (!postmaster.Serves(folder))
                return null;
        }

        throw new DevelopmentClusterException(
            $"The server of {folder.Root} (process {postmaster.ProcessId}) accepts no connections. The end of its log:\n{folder.LogTail()}"
        );
    }

    /// <summary>A new server; null after a trouble that passes, unless this is the last attempt.</summary>
    private async Task<ClusterConnection?> StartAsync(
        string password,
        IReadOnlyDictionary<string, string> settings,
        bool isLastAttempt,
        CancellationToken token
    )
    {
        var port = LoopbackPort.Choose(folder);
        await ServerSettings.WriteAsync(folder, port, settings, token);
        if (File.Exists(folder.Log))
            File.Move(folder.Log, folder.Log + ".previous", overwrite: true);
        // pg_ctl puts the server into a session of its own, so that Ctrl-C in our terminal does not reach it.
        string[] arguments = ["start", "--pgdata=" + folder.Data, "--log=" + folder.Log, "--wait", "--timeout=" + SecondsToWait];
        var (exitCode, output) = await ServerCommand.RunAsync(programs.PgCtl, arguments, token);
        if (exitCode == 0)
            return new ClusterConnection(port, password);
        var log = folder.LogTail();
        if (isLastAttempt || !PassingTroubles.Any(trouble => log.Contains(trouble, StringComparison.Ordinal)))
            throw new DevelopmentClusterException(
                $"PostgreSQL did not start in {folder.Root}. {output}\nThe end of its log:\n{log}"
            );
        LogStartRetried(folder.Root, log);
        return null;
    }
}
