namespace Customers.Application.IdentityVerifications;

/// <summary>Whoever judges the identities of accounts. The default are the platform's operators, whom nothing has to be sent to.</summary>
public interface IIdentityVerificationProvider
{
    /// <summary>What the history of an account calls it.</summary>
    string Name { get; }

    /// <summary>Whether a check has to be started there, and is decided by a callback.</summary>
    bool NeedsCall { get; }

    /// <summary>
    /// Asks once to start a check, which ends within 15 seconds. Whatever the provider or the network does is an answer; throws only
    /// <see cref="OperationCanceledException"/>, when the token is cancelled.
    /// </summary>
    Task<IdentityCheckAnswer> StartAsync(IdentityCheckRequest check, CancellationToken cancellationToken);

    /// <summary>Refuses what this provider has not signed, or not just now; null for what it has.</summary>
    Error? Evaluate(SignedCallback callback);
}

/// <summary>What a provider is told.</summary>
/// <param name="CheckId">The check's id: the same at every attempt, so that the provider can tell a repetition.</param>
/// <param name="CustomerId">The account.</param>
/// <param name="Name">Its name.</param>
/// <param name="Email">Its e-mail address, or empty.</param>
/// <param name="PhoneNumber">Its phone number in E.164, or empty.</param>
/// <param name="Address">Its postal address, or empty.</param>
public sealed record IdentityCheckRequest(
    Guid CheckId,
    Guid CustomerId,
    string Name,
    string Email,
    string PhoneNumber,
    string Address
);

/// <summary>What became of an attempt to start a check.</summary>
/// <param name="Reference">What the provider calls the check, at most 255 characters; empty when it did not say.</param>
/// <param name="Error">Why it was not started, in words of our own that hold no URI, address or secret; empty when it was.</param>
public sealed record IdentityCheckAnswer(string Reference, string Error)
{
    /// <summary>The longest reference that is kept, in characters.</summary>
    public const int MaxReferenceLength = 255;

    /// <summary>Whether the provider has taken the check.</summary>
    public bool IsStarted => Error.Length == 0;
}

/// <summary>A callback as it came in, before anybody believed it.</summary>
/// <param name="Id">The header <c>webhook-id</c>.</param>
/// <param name="Timestamp">The header <c>webhook-timestamp</c>, in seconds since 1970.</param>
/// <param name="Signatures">The header <c>webhook-signature</c>.</param>
/// <param name="Body">The body, byte for byte.</param>
public sealed record SignedCallback(string Id, string Timestamp, string Signatures, ReadOnlyMemory<byte> Body);
