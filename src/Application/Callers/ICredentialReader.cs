namespace Customers.Application.Callers;

/// <summary>Finds out who a credential stands for: one database query, which reads credential, permission and account together.</summary>
public interface ICredentialReader
{
    /// <summary>The holder of a login or delegate token; null when it was ended or expired, or its agent or account is gone.</summary>
    Task<Caller?> ReadTokenAsync(string token, CancellationToken cancellationToken);

    /// <summary>The holder of an access key; null when it is unknown, deleted or expired, or its account is gone.</summary>
    Task<Caller?> ReadAccessKeyAsync(string accessKey, CancellationToken cancellationToken);
}
