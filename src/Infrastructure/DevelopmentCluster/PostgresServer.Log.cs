using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.DevelopmentCluster;

internal sealed partial class PostgresServer
{
    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "The PostgreSQL server of {Folder} was running already (process {ProcessId})"
    )]
    private partial void Adopted(string folder, int processId);

    [LoggerMessage(Level = LogLevel.Information, Message = "PostgreSQL did not start in {Folder}, trying again: {LogTail}")]
    private partial void TryingAgain(string folder, string logTail);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopped the PostgreSQL server of {Folder}")]
    private partial void Stopped(string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The PostgreSQL server of {Folder} did not stop: {Output}")]
    private partial void NotStopped(string folder, string output);
}
