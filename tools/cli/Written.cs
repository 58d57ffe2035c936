using Customers.Cli.Commands;
using Customers.Cli.Completions;
using Customers.Cli.Doctor;
using Customers.Cli.Events;
using Customers.Cli.Exports;
using Customers.Cli.Imports;
using Customers.Cli.SignIns;
using Customers.Cli.Statistics;
using Customers.Cli.Terminal;
using Customers.Cli.Webhooks;

namespace Customers.Cli;

/// <summary>The commands that are more than one request.</summary>
internal static class Written
{
    public static IEnumerable<WrittenCommand> Commands(Machine machine) =>
        [
            LoginCommand.On(machine),
            LogoutCommand.On(machine),
            .. ProfileCommands.On(machine),
            EventsCommand.On(machine),
            ImportCommand.On(machine),
            ExportCommand.On(machine),
            StatsCommand.On(machine),
            ListenCommand.On(machine),
            DoctorCommand.On(machine),
            CompletionCommand.On(machine),
        ];
}
