namespace Customers.Application.SignIns;

/// <summary>Judges the password that comes with a request. Only a session has one: others are refused or let through without it.</summary>
internal sealed class PasswordVerifier(
    ICurrentRequest current,
    ISignInRepository signIns,
    PasswordGate gate,
    RequestTrace trace
) : IProofVerifier
{
    public async Task<Result> VerifyAsync(Proof proof, CancellationToken cancellationToken)
    {
        var caller = current.SignedInCaller();
        if (caller.Credential != CredentialKind.Token)
            return proof.IsFreshRequired || proof.IsPasswordRequired ? ActorErrors.PasswordCredentialRequired : Result.Done;
        if (!string.IsNullOrEmpty(proof.Password))
            return await CheckAsync(proof.Field, proof.Password, cancellationToken);
        if (proof.IsPasswordRequired)
            return Error.InvalidField(proof.Field, "PASSWORD_REQUIRED", $"{proof.Field} is required.");
        return proof.IsFreshRequired && caller.Password != PasswordProof.Fresh ? ActorErrors.FreshPasswordRequired : Result.Done;
    }

    // A given password is checked, and counted when it is wrong, whatever else is missing.
    private async Task<Result> CheckAsync(string field, string password, CancellationToken cancellationToken)
    {
        // The agent, or the account, may have been deleted since the credential was read.
        var agent = await signIns.FindAsync(current.SignedInCaller().AgentId!.Value, cancellationToken);
        if (agent is null)
            return AccessErrors.CredentialInvalid;
        var check = await gate.CheckAsync(agent.Username, password, agent, cancellationToken);
        trace.IsPasswordWrong = check.Error is { Kind: ErrorKind.Unauthenticated };
        if (trace.IsPasswordWrong)
            return Error.InvalidField(field, "INVALID_PASSWORD", $"{field} is not the caller's.");
        if (check.Error is null)
            current.ConfirmPassword();
        return check;
    }
}
