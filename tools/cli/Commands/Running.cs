using System.CommandLine;
using Customers.Cli.Terminal;

namespace Customers.Cli.Commands;

/// <summary>Begins commands, and says how they ended.</summary>
internal static class Running
{
    /// <summary>Gives a command what it does.</summary>
    public static Command Does(this Command command, Machine machine, Func<Session, CancellationToken, Task<ExitCode>> act)
    {
        command.SetAction(async (typed, cancellationToken) => (int)await RunAsync(machine, typed, act, cancellationToken));
        return command;
    }

    private static async Task<ExitCode> RunAsync(
        Machine machine,
        ParseResult typed,
        Func<Session, CancellationToken, Task<ExitCode>> act,
        CancellationToken cancellationToken
    )
    {
        using var session = new Session(machine, typed);
        try
        {
            return await act(session, cancellationToken);
        }
        catch (StopException stop)
        {
            if (stop.Message.Length > 0)
                session.Say(stop.Message);
            return stop.Code;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception broken) when (broken is HttpRequestException or HttpIOException)
        {
            session.Say($"The connection broke: {broken.Message}");
            return ExitCode.Unavailable;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            session.Say(fault.Message);
            return ExitCode.Usage;
        }
    }
}
