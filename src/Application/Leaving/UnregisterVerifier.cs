using Customers.Application.Callers;
using Customers.Application.SignIns;
using Customers.Domain.Common;

namespace Customers.Application.Leaving;

/// <summary>What a caller gives to show that leaving is meant (contract §9, "Unregister, precisely").</summary>
/// <param name="Password">The caller's password.</param>
/// <param name="ConfirmationPhrase">Exactly <c>DELETE</c>.</param>
public sealed record UnregisterConfirmation(string? Password, string? ConfirmationPhrase);

/// <summary>Judges whether a caller may unregister: by credential first, then by what that credential has to give.</summary>
internal sealed class UnregisterVerifier(ICurrentRequest current, ISignInRepository signIns, PasswordGate gate)
{
    private const string Phrase = "DELETE";

    private static readonly ErrorDetail PhraseRequired = new(
        "confirmation_phrase",
        "CONFIRMATION_PHRASE_REQUIRED",
        "confirmation_phrase must be exactly DELETE."
    );

    private static readonly Error PasswordRequired = Error.InvalidField("password", "PASSWORD_REQUIRED", "password is required.");

    private static readonly Error PasswordWrong = Error.InvalidField(
        "password",
        "INVALID_PASSWORD",
        "password is not the caller's."
    );

    public async Task<Result> CheckAsync(UnregisterConfirmation confirmation, bool immediate, CancellationToken cancellationToken)
    {
        var caller = current.SignedInCaller();
        if (RefusesCredential(caller.Credential, immediate) is { } refusal)
            return refusal;

        var details = new List<ErrorDetail>();
        if (
            caller.Credential == CredentialKind.Token
            && (await CheckPasswordAsync(confirmation, cancellationToken)).Error is { } refused
        )
        {
            if (refused.Kind != ErrorKind.InvalidArgument)
                return refused;
            details.AddRange(refused.Details);
        }

        if ((caller.Credential == CredentialKind.AccessKey || immediate) && confirmation.ConfirmationPhrase != Phrase)
            details.Add(PhraseRequired);
        return details.Count == 0 ? Result.Done : Error.InvalidFields(details);
    }

    // A given password is checked, and counted when it is wrong, whatever else is missing.
    private async Task<Result> CheckPasswordAsync(UnregisterConfirmation confirmation, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(confirmation.Password))
            return PasswordRequired;

        // The agent, or the account, may have been deleted since the credential was read.
        var agent = await signIns.FindAsync(current.SignedInCaller().AgentId!.Value, cancellationToken);
        if (agent is null)
            return AccessErrors.CredentialInvalid;
        var check = await gate.CheckAsync(agent.Username, confirmation.Password, agent.PasswordHash, cancellationToken);
        return check.Error is { Kind: ErrorKind.Unauthenticated } ? PasswordWrong : check;
    }

    private static Error? RefusesCredential(CredentialKind credential, bool immediate) =>
        credential switch
        {
            CredentialKind.Delegate => AccessErrors.DelegateNotAllowed,
            CredentialKind.AccessKey when immediate => AccessErrors.PasswordCredentialRequired,
            _ => null,
        };
}
