namespace Customers.Infrastructure.Retention;

internal sealed partial class Months
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Partitions for {Count} months added")]
    private partial void LogAdded(long count);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Partitions for the coming months could not be added; retrying with the next run"
    )]
    private partial void LogNotAdded(Exception failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "Partition {Partition} dropped with {Rows} rows")]
    private partial void LogDropped(string partition, long rows);

    [LoggerMessage(Level = LogLevel.Information, Message = "No partition dropped, removing row by row: {Reason}")]
    private partial void LogNotDropped(string reason);
}
