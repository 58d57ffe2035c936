using Customers.Application.SignIns;

namespace Customers.Application.Leaving;

/// <summary>Judges what depends on the caller: the sort of credential first, then what whoever holds it has to give.</summary>
internal sealed class UnregisterVerifier(ICurrentRequest current, ISignInRepository signIns, PasswordGate gate) : IProofVerifier
{
    private static readonly Error passwordRequired = Error.InvalidField("password", "PASSWORD_REQUIRED", "password is required.");

    private static readonly Error passwordWrong = Error.InvalidField(
        "password",
        "INVALID_PASSWORD",
        "password is not the caller's."
    );

    private static readonly Error phraseRequired = Error.InvalidField(
        "confirmation_phrase",
        ImmediateDeleteValidator.PhraseReason,
        $"confirmation_phrase {ImmediateDeleteValidator.PhraseRule}."
    );

    public async Task<Result> VerifyAsync(Proof proof, CancellationToken cancellationToken)
    {
        var caller = current.SignedInCaller();
        if (proof.Refuses(caller.Credential) is { } refusal)
            return refusal;
        return caller.Credential switch
        {
            CredentialKind.Token when proof.Password is { } password => await CheckAsync(password, cancellationToken),
            CredentialKind.AccessKey when proof.Phrase is not (null or UnregisterConfirmation.Phrase) => phraseRequired,
            _ => Result.Done,
        };
    }

    // A given password is checked, and counted when it is wrong, whatever else is missing.
    private async Task<Result> CheckAsync(string password, CancellationToken cancellationToken)
    {
        if (password.Length == 0)
            return passwordRequired;

        // The agent, or the account, may have been deleted since the credential was read.
        var agent = await signIns.FindAsync(current.SignedInCaller().AgentId!.Value, cancellationToken);
        if (agent is null)
            return AccessErrors.CredentialInvalid;
        var check = await gate.CheckAsync(agent.Username, password, agent.PasswordHash, cancellationToken);
        return check.Error is { Kind: ErrorKind.Unauthenticated } ? passwordWrong : check;
    }
}
