using Customers.Application.Common;
using Customers.Application.Mail;
using Customers.Domain.Agents;

namespace Customers.Application.SignIns;

/// <summary>
/// Tells the account of an agent that its password is being guessed from many places, once a window. A command of its own, so that it lasts
/// although the guess that it follows is refused.
/// </summary>
/// <param name="Username">Whose password it is; nobody may have the name.</param>
public sealed record WarnOfGuesses(Username Username) : ICommand<NoContent>
{
    /// <inheritdoc />
    public static string Action => "passwords.warn_of_guesses";

    /// <inheritdoc />
    public Access Access => Access.ServiceItself;
}

internal sealed class WarnOfGuessesHandler(IGuessedUsernames guessed, ISignInRepository signIns, SignInNotices notices)
    : IRequestHandler<WarnOfGuesses, Result<NoContent>>
{
    public async Task<Result<NoContent>> Handle(WarnOfGuesses request, CancellationToken cancellationToken)
    {
        if (!await guessed.TellAsync(request.Username, cancellationToken))
            return NoContent.Answer;
        if (await signIns.FindAsync(request.Username, cancellationToken) is { } agent)
            await notices.SendAsync(MailKind.PasswordGuessed, agent, cancellationToken);
        return NoContent.Answer;
    }
}
