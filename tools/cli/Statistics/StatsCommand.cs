using System.CommandLine;
using Customers.Cli.Commands;
using Customers.Cli.Http;
using Customers.Cli.Terminal;

namespace Customers.Cli.Statistics;

/// <summary>How many accounts there are, and what happened day by day.</summary>
internal sealed class StatsCommand
{
    private const int MostDays = 400;

    private readonly Option<int> days = NumberOption.Of(
        "--days",
        [],
        "How many days, up to 400.",
        least: 1,
        MostDays,
        otherwise: 30
    );

    public static WrittenCommand On(Machine machine)
    {
        var stats = new StatsCommand();
        var command = new Command(
            "stats",
            "Counts accounts, and draws sign-ups, verifications, deletions, deliveries and failures per day."
        );
        command.Add(stats.days);
        return new("stats", command.Does(machine, stats.RunAsync));
    }

    private async Task<ExitCode> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var count = (await session.Api.SendAsync(Call.Get("/v1.0/customers/count"), cancellationToken)).Ok();
        var path = string.Create(CultureInfo.InvariantCulture, $"/v1.0/statistics?days={session.Value(days)}");
        var perDay = (await session.Api.SendAsync(Call.Get(path), cancellationToken)).Ok();
        if (session.IsTable)
            new Charts(session.Machine).Draw(count as JsonObject ?? [], perDay as JsonObject ?? []);
        else
            session.Printer.One(new JsonObject { ["count"] = count.DeepClone(), ["statistics"] = perDay.DeepClone() });
        return ExitCode.Done;
    }
}
