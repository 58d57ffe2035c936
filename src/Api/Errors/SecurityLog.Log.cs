namespace Customers.Api.Errors;

internal sealed partial class SecurityLog
{
    [LoggerMessage(
        EventId = 1,
        EventName = "Refused",
        Level = LogLevel.Information,
        Message = "Refused {Action}: {Status} {Reason} (request {RequestId}, customer {CustomerId}, {ActorType} {ActorId}, "
            + "credential {CredentialKind} {CredentialId}, network {ClientNetwork})"
    )]
    private static partial void LogRefused(
        ILogger logger,
        string action,
        int status,
        string reason,
        string requestId,
        Guid? customerId,
        string? actorType,
        Guid? actorId,
        string? credentialKind,
        Guid? credentialId,
        string clientNetwork
    );
}
