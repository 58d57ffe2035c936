namespace Customers.Api.Startup;

internal static partial class KeyRingStart
{
    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "KeyRing:Certificate is not set; a copy of the database holds the keys of its webhook secrets and links in the clear"
    )]
    private static partial void LogStoredInTheClear(ILogger logger);
}
