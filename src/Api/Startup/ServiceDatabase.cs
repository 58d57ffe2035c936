using Customers.Infrastructure.DevelopmentCluster;

namespace Customers.Api.Startup;

/// <summary>The database the service runs on: the configured one or, in Development, a development cluster that comes and goes with the service.</summary>
internal sealed class ServiceDatabase : IAsyncDisposable
{
    private const string Key = "Customers";

    private readonly DevelopmentClusterServer? cluster;

    private ServiceDatabase(string connectionString, DevelopmentClusterServer? cluster)
    {
        ConnectionString = connectionString;
        this.cluster = cluster;
    }

    /// <summary>How to reach it.</summary>
    public string ConnectionString { get; }

    /// <summary>Whether it comes and goes with the service.</summary>
    public bool IsDevelopmentCluster => cluster is not null;

    /// <summary>Takes <c>ConnectionStrings:Customers</c>, or starts the development cluster where that is allowed.</summary>
    public static async Task<ServiceDatabase> StartAsync(WebApplicationBuilder builder)
    {
        if (builder.Configuration.GetConnectionString(Key) is { Length: > 0 } configured)
            return new(configured, cluster: null);
        if (!builder.Environment.IsDevelopment())
            throw new StartupException(
                $"ConnectionStrings:{Key} is not set: outside Development the service needs a database of its own."
            );

        using var loggers = LoggerFactory.Create(logging => logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
        var options = new DevelopmentClusterOptions { ContentRoot = builder.Environment.ContentRootPath };
        var started = await DevelopmentClusterServer.StartAsync(
            options,
            loggers.CreateLogger<DevelopmentClusterServer>(),
            CancellationToken.None
        );
        return new(started.ConnectionString, started);
    }

    /// <summary>Stops the development cluster, if there is one.</summary>
    public async ValueTask DisposeAsync()
    {
        if (cluster is not null)
            await cluster.DisposeAsync();
    }
}

/// <summary>The service cannot start; the message tells the operator what to change.</summary>
public sealed class StartupException(string message) : Exception(message);
