using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Customers.Integration.Tests.Storage.Fixtures;

/// <summary>What Npgsql says of its work: the commands it ran, and the notices that came with them.</summary>
internal sealed class CommandLog : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<string> lines = new();

    /// <summary>Each command, and each batch of commands, that was completed: the round trips.</summary>
    public IReadOnlyList<string> Commands =>
        [
            .. lines.Where(line =>
                line.StartsWith("Command execution completed", Ordinal) || line.StartsWith("Batch execution completed", Ordinal)
            ),
        ];

    /// <summary>Each notice of the server.</summary>
    public IReadOnlyList<string> Notices => [.. lines.Where(line => line.StartsWith("Received notice", Ordinal))];

    private static StringComparison Ordinal => StringComparison.Ordinal;

    /// <summary>A data source that is set up as the service's own is, and writes here.</summary>
    public NpgsqlDataSource Watch(string connectionString)
    {
        var own = Infrastructure.Database.DataSource.Create(connectionString);
        return new NpgsqlDataSourceBuilder(own.ConnectionString + ";" + PasswordOf(connectionString))
            .UseLoggerFactory(this)
            .Build();
    }

    public void Clear() => lines.Clear();

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => lines.Enqueue(formatter(state, exception));

    public void Dispose() { }

    // A data source does not tell its password.
    private static string PasswordOf(string connectionString) =>
        "Password=" + new NpgsqlConnectionStringBuilder(connectionString).Password;
}
