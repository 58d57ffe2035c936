using Customers.Application.Common;

namespace Customers.Application.SignIns;

/// <summary>Ends the token that the caller sent. An access key is no token: it is deleted, not signed out.</summary>
public sealed record Logout : ICommand<NoContent>, IProven
{
    /// <inheritdoc />
    public static string Action => "sessions.delete";

    /// <inheritdoc />
    public Access Access => Access.Agent;

    /// <inheritdoc />
    public Proof Proof => Proof.Token;
}

internal sealed class LogoutHandler(ITokenRepository tokens, ICurrentRequest current) : IRequestHandler<Logout, Result<NoContent>>
{
    public async Task<Result<NoContent>> Handle(Logout request, CancellationToken cancellationToken)
    {
        await tokens.EndAsync(current.SignedInCaller().CredentialId, cancellationToken);
        return NoContent.Answer;
    }
}
