using System.CommandLine;
using System.Text;
using Customers.Cli.Commands;
using Customers.Cli.Output;
using Customers.Cli.Terminal;

namespace Customers.Cli.Imports;

/// <summary>Imports many accounts from a file of one JSON object a line; goes on where it was interrupted.</summary>
internal sealed class ImportCommand
{
    private static readonly IReadOnlyList<Column> columns = Column.Of(
        "line",
        "status",
        "error.field=field",
        "error.reason=reason",
        "error.message=message+"
    );

    private readonly Argument<string> file = new("file")
    {
        Description = "One JSON object a line, as POST /v1.0/customers/import takes it.",
    };
    private readonly Option<bool> restart = new("--restart")
    {
        Description = "Begin with the first line, whatever was done before.",
    };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Only show which lines would be refused." };

    private readonly Option<string?> resume = new("--resume-file")
    {
        Description = "Where is kept how far it has come; beside the file when absent.",
        HelpName = "path",
    };

    public static WrittenCommand On(Machine machine)
    {
        var import = new ImportCommand();
        var command = new Command(
            "import",
            "Imports the accounts of a file. Interrupted, it goes on after the last line that has a result."
        )
        {
            import.file,
        };
        command.Add(import.restart);
        command.Add(import.dryRun);
        command.Add(import.resume);
        return new("import", command.Does(machine, import.RunAsync));
    }

    private async Task<ExitCode> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var path = session.Value(file)!;
        if (!File.Exists(path))
            throw new StopException(ExitCode.Usage, $"There is no file {path}.");
        var lines = await File.ReadAllLinesAsync(path, Encoding.UTF8, cancellationToken);
        var isDry = session.Value(dryRun);
        var statePath = isDry ? null : session.Value(resume) ?? path + ".resume";
        using var import = new Import(session, lines, new(session.Api, isDry), statePath, Begin(session, lines, statePath));
        try
        {
            await ImportProgress.RunAsync(
                session.Machine,
                lines.Length,
                import.State.Lines,
                report => import.RunAsync(report, cancellationToken)
            );
        }
        catch
        {
            Show(session, import);
            if (statePath is not null && import.State.Lines > 0)
                session.Say($"It has come to line {import.State.Lines}; the same command goes on there.");
            throw;
        }

        if (statePath is not null && File.Exists(statePath))
            File.Delete(statePath);
        Show(session, import);
        session.Say($"{import.State.Created} created, {import.State.Exists} there already, {import.State.Refused} refused.");
        return import.State.Refused > 0 ? ExitCode.Refused : ExitCode.Done;
    }

    private ImportState Begin(Session session, string[] lines, string? statePath)
    {
        var fresh = new ImportState { Url = session.Api.Address.ToString() };
        if (statePath is null || session.Value(restart) || ImportState.Read(statePath) is not { } state)
            return fresh;
        if (state.Url != fresh.Url)
            throw new StopException(ExitCode.Usage, $"{statePath} is of an import into {state.Url}: begin anew with --restart.");
        using var hash = new LinesHash(lines);
        if (state.Lines > lines.Length || state.Hash != hash.UpTo(state.Lines))
            throw new StopException(
                ExitCode.Usage,
                $"The first {state.Lines} lines are others than those that were imported: begin anew with --restart."
            );
        session.Say($"Going on after line {state.Lines}.");
        return state;
    }

    private static void Show(Session session, Import import)
    {
        if (session.Printer.Format != OutputFormat.Ndjson && (import.Shown.Count > 0 || !session.IsTable))
            session.Printer.Rows(import.Shown, columns);
    }
}
