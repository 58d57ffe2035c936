namespace Customers.Infrastructure.Migrations;

/// <summary>The database's schema cannot be brought up to date; the message says why.</summary>
public sealed class MigrationException : Exception
{
    public MigrationException(string message)
        : base(message) { }

    public MigrationException(string message, Exception innerException)
        : base(message, innerException) { }
}
