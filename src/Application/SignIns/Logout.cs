using Customers.Application.Common;
using Customers.Domain.AccessKeys;

namespace Customers.Application.SignIns;

/// <summary>Ends the token that the caller sent. An access key is no token: it is deleted, not signed out.</summary>
public sealed record Logout : ICommand<NoContent>
{
    /// <inheritdoc />
    public static string Action => "sessions.delete";

    /// <inheritdoc />
    public Access Access => Access.Itself.For(Scope.Read);
}

internal sealed class LogoutHandler(ITokenRepository tokens, ICurrentRequest current) : IRequestHandler<Logout, Result<NoContent>>
{
    public async Task<Result<NoContent>> Handle(Logout request, CancellationToken cancellationToken)
    {
        var caller = current.SignedInCaller();
        if (caller.Credential == CredentialKind.AccessKey)
            return AccessErrors.TokenRequired;
        await tokens.EndAsync(caller.CredentialId, cancellationToken);
        return NoContent.Answer;
    }
}
