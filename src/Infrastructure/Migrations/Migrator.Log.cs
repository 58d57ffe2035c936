namespace Customers.Infrastructure.Migrations;

public sealed partial class Migrator
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Migration {Number} {Name} applied in {Milliseconds} ms")]
    private partial void LogMigrationApplied(int number, string name, long milliseconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Migration waits for a lock; retrying in {Pause}: {Reason}")]
    private partial void LogMigrationWaits(string reason, TimeSpan pause);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Database schema is newer: migration {Number} is unknown to this version; continuing"
    )]
    private partial void LogUnknownMigration(int number);
}
