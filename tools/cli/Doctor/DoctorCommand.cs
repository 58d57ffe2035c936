using System.CommandLine;
using Customers.Cli.Commands;
using Customers.Cli.Output;
using Customers.Cli.Terminal;

namespace Customers.Cli.Doctor;

/// <summary>Looks at what is between a person and a platform that works, and says of each thing how it is.</summary>
internal static class DoctorCommand
{
    private const string Backups =
        "HTTP does not say: look at the age of the last base backup, and try a restore, as docs/operations/backup.md says";

    public static WrittenCommand On(Machine machine) =>
        new(
            "doctor",
            new Command(
                "doctor",
                "Looks at configuration, credential, certificate, clock, database, broker, mail, migrations and backups."
            ).Does(machine, RunAsync)
        );

    private static async Task<ExitCode> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var findings = HereChecks.Of(session).ToList();
        try
        {
            findings.Add(await TlsCheck.AskAsync(session.Api.Address, session.Machine.Time, cancellationToken));
            findings.AddRange(await HealthChecks.AskAsync(session.Api, session.Machine.Time, cancellationToken));
            findings.AddRange(await StaffChecks.AskAsync(session, cancellationToken));
        }
        catch (StopException stop)
        {
            findings.Add(Finding.Failed("platform", stop.Message));
        }

        findings.Add(Finding.Unknown("backups", Backups));
        session.Printer.Rows([.. findings.Select(Row)], Column.Of("check", "state", "what+"));
        return findings.Any(finding => finding.State == FindingState.Failed) ? ExitCode.Unavailable : ExitCode.Done;
    }

    private static JsonObject Row(Finding finding) =>
        new()
        {
            ["check"] = finding.About,
            ["state"] = Word(finding.State),
            ["what"] = finding.Text,
        };

    private static string Word(FindingState state) =>
        state switch
        {
            FindingState.Ok => "ok",
            FindingState.Warning => "warning",
            FindingState.Unknown => "unknown",
            _ => "failed",
        };
}
