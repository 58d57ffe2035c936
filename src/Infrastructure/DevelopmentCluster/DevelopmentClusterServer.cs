using System.Diagnostics;

namespace Customers.Infrastructure.DevelopmentCluster;

/// <summary>
/// A PostgreSQL server of our own, in a folder of its own, for development and tests. Several processes may use one folder:
/// the first starts the server, the last to leave stops it, and a killed one leaves nothing that the next start does not put right.
/// </summary>
public sealed partial class DevelopmentClusterServer : IAsyncDisposable
{
    private static readonly TimeSpan LeaveWithin = TimeSpan.FromSeconds(90);

    private readonly ClusterFolder folder;
    private readonly PostgresServer server;
    private readonly ILogger logger;
    private FileStream? membership;

    private DevelopmentClusterServer(ClusterFolder folder, PostgresServer server, ILogger logger)
    {
        this.folder = folder;
        this.server = server;
        this.logger = logger;
    }

    /// <summary>Connects to the database of the options, as the cluster's superuser.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Makes the cluster when it is missing, starts its server when it is not running, creates the database when it is missing.</summary>
    /// <exception cref="DevelopmentClusterException">PostgreSQL is not installed, or its server does not start.</exception>
    public static async Task<DevelopmentClusterServer> StartAsync(
        DevelopmentClusterOptions options,
        ILogger logger,
        CancellationToken token
    )
    {
        var watch = Stopwatch.StartNew();
        var home = ClusterFolder.For(options);
        var programs = PostgresPrograms.Find(options.ProgramFolders ?? PostgresPrograms.UsualFolders(), home.Version);
        ClusterFiles.CreateFolder(home);
        var cluster = new DevelopmentClusterServer(home, new PostgresServer(home, programs, logger), logger);
        try
        {
            await cluster.JoinAsync(options, programs, token);
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }

        cluster.LogReady(home.Root, watch.ElapsedMilliseconds);
        return cluster;
    }

    /// <summary>Leaves the cluster, and stops its server if nobody else uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref membership, null) is not { } held)
            return;
        using var deadline = new CancellationTokenSource(LeaveWithin);
        try
        {
            await using var starting = await FolderLock.TakeAsync(folder.StartLock, FileShare.None, deadline.Token);
            await held.DisposeAsync();
            await using var alone = await FolderLock.TryTakeExclusiveAsync(folder.UsersLock, deadline.Token);
            if (alone is null)
                LogStillInUse(folder.Root);
            else
                await server.StopAsync(deadline.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or DevelopmentClusterException)
        {
            // The next start finds the server running and adopts it.
            LogReleaseFailed(folder.Root, e);
        }
        finally
        {
            await held.DisposeAsync();
        }
    }

    private async Task JoinAsync(DevelopmentClusterOptions options, PostgresPrograms programs, CancellationToken token)
    {
        await using var starting = await FolderLock.TakeAsync(folder.StartLock, FileShare.None, token);
        membership = await FolderLock.TakeAsync(folder.UsersLock, FileShare.Read, token);
        var durable = options.Settings.GetValueOrDefault("fsync") is not "off";
        await ClusterFiles.InitialiseAsync(folder, programs, durable, token);
        var connection = await server.EnsureRunningAsync(options.Settings, token);
        await connection.EnsureDatabaseAsync(options.Database, token);
        ConnectionString = connection.StringFor(options.Database);
    }
}
