namespace Customers.Api.Startup;

internal static partial class ClearText
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Setting} leads to another machine without TLS; use {Way}")]
    private static partial void LogClearText(ILogger logger, string setting, string way);
}
