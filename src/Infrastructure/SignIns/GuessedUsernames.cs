using Customers.Application.SignIns;
using Customers.Domain.Agents;

namespace Customers.Infrastructure.SignIns;

/// <summary>Remembers with the attempts on a username whether its owner has been told of them.</summary>
internal sealed class GuessedUsernames(DatabaseSession session) : IGuessedUsernames
{
    // Of many attempts that find it is news, one tells.
    private const string Tell = """
        UPDATE password_attempts
        SET is_told = true
        WHERE subject = @Subject
        AND NOT is_told
        AND tm_reset > now()
        """;

    public async Task<bool> TellAsync(Username username, CancellationToken cancellationToken)
    {
        var parameters = new { Subject = AttemptSubjects.AnywhereOf(username) };
        return await session.ExecuteAsync(Tell, parameters, cancellationToken) > 0;
    }
}
