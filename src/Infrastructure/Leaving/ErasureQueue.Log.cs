namespace Customers.Infrastructure.Leaving;

internal sealed partial class ErasureQueue
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Table {Table} of account {CustomerId} erased")]
    private partial void LogErased(Guid customerId, string table);
}
