using Customers.Cli.Commands;
using Customers.Cli.Output;
using Customers.Cli.Terminal;

namespace Customers.Cli.Imports;

/// <summary>One import on its way through a file.</summary>
/// <param name="session">The run.</param>
/// <param name="lines">The file.</param>
/// <param name="batch">What sends lines.</param>
/// <param name="statePath">Where is kept how far it has come, if anywhere.</param>
/// <param name="begin">How far it had come.</param>
internal sealed class Import(
    Session session,
    IReadOnlyList<string> lines,
    ImportBatch batch,
    string? statePath,
    ImportState begin
) : IDisposable
{
    private const int Tries = 5;

    private static readonly TimeSpan pause = TimeSpan.FromSeconds(2);

    private readonly LinesHash hash = new(lines);
    private bool hasMoved;

    /// <summary>How far it has come.</summary>
    public ImportState State { get; private set; } = begin;

    /// <summary>What is shown at the end: for people the lines that were refused, else every result.</summary>
    public List<JsonObject> Shown { get; } = [];

    /// <summary>Sends all lines that have no result yet; what breaks is tried again as long as it gets further.</summary>
    public async Task RunAsync(Action<int> report, CancellationToken cancellationToken)
    {
        var tries = 0;
        while (await SomeAsync(report, cancellationToken) is { } broken)
        {
            // What breaks again and again at the same line will not get past it.
            tries = hasMoved ? 1 : tries + 1;
            if (tries >= Tries)
                throw broken;
            await Task.Delay(pause, session.Machine.Time, cancellationToken);
        }
    }

    // What broke the connection, or null when all is done.
    private async Task<Exception?> SomeAsync(Action<int> report, CancellationToken cancellationToken)
    {
        hasMoved = false;
        try
        {
            while (ImportBatch.Next(lines, State.Lines) is { Count: > 0 } next)
            {
                await foreach (var result in batch.SendAsync(lines, next, cancellationToken))
                    Take(result, report);
                Keep();
            }

            return null;
        }
        catch (StopException stop) when (stop.Code == ExitCode.Unavailable)
        {
            return stop;
        }
        catch (Exception broken) when (broken is HttpRequestException or HttpIOException)
        {
            return broken;
        }
        finally
        {
            Keep();
        }
    }

    public void Dispose() => hash.Dispose();

    private void Take(JsonObject result, Action<int> report)
    {
        var status = result["status"]?.ToString() ?? "";
        State = State.With(status) with { Lines = result["line"]!.GetValue<int>() };
        hasMoved = true;
        report(State.Lines);
        if (session.Printer.Format == OutputFormat.Ndjson)
            session.Printer.Line(result);
        else if (!session.IsTable || status is not ("created" or "exists"))
            Shown.Add(result);
    }

    private void Keep()
    {
        if (statePath is not null && State.Lines > 0)
            (State with { Hash = hash.UpTo(State.Lines) }).Write(statePath);
    }
}
