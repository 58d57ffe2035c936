namespace Customers.Application.Callers;

/// <summary>What a caller has to show beside a credential that may do it. The pipeline judges it together with the values of the request.</summary>
public sealed record Proof
{
    /// <summary>Why an access key does not do; null when it does.</summary>
    public Error? RefusesAccessKey { get; init; }

    /// <summary>Why a delegate token does not do; null when it does.</summary>
    public Error? RefusesDelegate { get; init; }

    /// <summary>The password that whoever signed in with one gives once more; null when none is asked for.</summary>
    public string? Password { get; init; }

    /// <summary>The phrase that whoever has no password to give types instead; null when none is asked for.</summary>
    public string? Phrase { get; init; }

    /// <summary>A token, which an access key is not.</summary>
    public static Proof Token { get; } = new() { RefusesAccessKey = AccessErrors.TokenRequired };

    /// <summary>Why this sort of credential does not do; null when it does.</summary>
    public Error? Refuses(CredentialKind credential) =>
        credential switch
        {
            CredentialKind.AccessKey => RefusesAccessKey,
            CredentialKind.Delegate => RefusesDelegate,
            _ => null,
        };
}

/// <summary>A use case that asks for a proof.</summary>
public interface IProven
{
    /// <summary>What the caller has shown.</summary>
    Proof Proof { get; }
}

/// <summary>Judges proofs.</summary>
internal interface IProofVerifier
{
    /// <summary>
    /// Refuses a proof: what is wrong with given values as <see cref="ErrorKind.InvalidArgument"/> with details, all else as it is.
    /// </summary>
    Task<Result> VerifyAsync(Proof proof, CancellationToken cancellationToken);
}
