using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.DevelopmentCluster;

public sealed partial class PrivateCluster
{
    [LoggerMessage(Level = LogLevel.Information, Message = "PostgreSQL is ready in {Folder} after {Milliseconds} ms")]
    private partial void Ready(string folder, long milliseconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Left the PostgreSQL server of {Folder} running: others use it")]
    private partial void StillUsed(string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The PostgreSQL server of {Folder} was left running")]
    private partial void NotLeft(string folder, Exception exception);
}
