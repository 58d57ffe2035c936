namespace Customers.Infrastructure.Customers;

public sealed partial class CanonicalForms
{
    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The address of {RowId} is also that of another row in another spelling of its domain; both stay as they are"
    )]
    private partial void LogFormTaken(Guid rowId);
}
