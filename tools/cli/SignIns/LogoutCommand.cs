using System.CommandLine;
using System.Net;
using Customers.Cli.Commands;
using Customers.Cli.Http;
using Customers.Cli.Profiles;
using Customers.Cli.Terminal;

namespace Customers.Cli.SignIns;

/// <summary>Signs out: ends the token, and forgets it.</summary>
internal static class LogoutCommand
{
    public static WrittenCommand On(Machine machine) =>
        new("logout", new Command("logout", "Ends your token, and forgets it.").Does(machine, RunAsync));

    private static async Task<ExitCode> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var name = Chosen.Name(session.Machine, session.ProfileOption);
        Answer answer;
        try
        {
            answer = await session.Api.SendAsync(new(HttpMethod.Post, "/auth/logout"), cancellationToken);
        }
        catch (StopException) when (new Credentials(session.Machine).Find(name) is not null)
        {
            new Credentials(session.Machine).Forget(name);
            session.Say("The credential is forgotten here; the platform could not be told, and its token ends by itself.");
            throw;
        }

        new Credentials(session.Machine).Forget(name);
        if (answer.Status != HttpStatusCode.Unauthorized)
            _ = answer.Ok();
        session.Say($"Signed out of {session.Api.Address}.");
        return ExitCode.Done;
    }
}
