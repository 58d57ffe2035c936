namespace Customers.Infrastructure.DevelopmentCluster;

public sealed partial class DevelopmentClusterServer
{
    [LoggerMessage(Level = LogLevel.Information, Message = "PostgreSQL ready in {Folder} after {Milliseconds} ms")]
    private partial void LogReady(string folder, long milliseconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "PostgreSQL in {Folder} left running: in use by other processes")]
    private partial void LogStillInUse(string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "PostgreSQL in {Folder} left running: stopping it failed")]
    private partial void LogReleaseFailed(string folder, Exception exception);
}
