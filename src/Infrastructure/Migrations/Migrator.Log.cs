using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.Migrations;

public sealed partial class Migrator
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Applied migration {Number} {Name} in {Milliseconds} ms")]
    private partial void Applied(int number, string name, long milliseconds);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The database has migration {Number}, which this version of the service does not know; going on"
    )]
    private partial void NewerSchema(int number);
}
