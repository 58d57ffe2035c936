namespace Customers.Infrastructure.SignIns;

public sealed partial class KeyRingProtection
{
    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Key {KeyId} of the key ring encrypted with the configured certificate"
    )]
    private partial void LogKeyEncrypted(int keyId);
}
