namespace Customers.Infrastructure.DevelopmentCluster;

internal sealed partial class PostgresServer
{
    [LoggerMessage(Level = LogLevel.Information, Message = "PostgreSQL already running in {Folder} (process {ProcessId})")]
    private partial void LogServerAdopted(string folder, int processId);

    [LoggerMessage(Level = LogLevel.Information, Message = "PostgreSQL start failed in {Folder}; retrying: {LogTail}")]
    private partial void LogStartRetried(string folder, string logTail);

    [LoggerMessage(Level = LogLevel.Information, Message = "PostgreSQL stopped in {Folder}")]
    private partial void LogServerStopped(string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "PostgreSQL stop failed in {Folder}: {Output}")]
    private partial void LogStopFailed(string folder, string output);
}
