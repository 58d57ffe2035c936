using Customers.Tests;
using Npgsql;

namespace Customers.Integration.Tests.Database;

/// <summary>What Npgsql says of its work: the commands it ran, and the notices that came with them.</summary>
internal sealed class CommandLog : IDisposable
{
    private readonly LogRecorder log = new();

    /// <summary>Each command, and each batch of commands, that was completed: the round trips.</summary>
    public IReadOnlyList<string> Commands =>
        [.. Starting("Command execution completed").Concat(Starting("Batch execution completed"))];

    /// <summary>Each notice of the server.</summary>
    public IReadOnlyList<string> Notices => [.. Starting("Received notice")];

    /// <summary>A data source that is set up as the service's own is, and writes here.</summary>
    public NpgsqlDataSource Watch(string connectionString)
    {
        var own = Infrastructure.Database.DataSource.Create(connectionString, new());
        return new NpgsqlDataSourceBuilder(own.ConnectionString + ";" + PasswordOf(connectionString))
            .UseLoggerFactory(log)
            .Build();
    }

    public void Clear() => log.Clear();

    public void Dispose() => log.Dispose();

    private IEnumerable<string> Starting(string beginning) =>
        log.Entries.Select(entry => entry.Message).Where(message => message.StartsWith(beginning, StringComparison.Ordinal));

    // A data source does not tell its password.
    private static string PasswordOf(string connectionString) =>
        "Password=" + new NpgsqlConnectionStringBuilder(connectionString).Password;
}
