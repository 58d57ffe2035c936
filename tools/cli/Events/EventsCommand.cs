using System.CommandLine;
using Customers.Cli.Commands;
using Customers.Cli.Http;
using Customers.Cli.Terminal;

namespace Customers.Cli.Events;

/// <summary>Shows events, of the whole platform or of one account: the newest, or all from a cursor on, and those that come.</summary>
internal sealed class EventsCommand
{
    private readonly Option<string?> account = Text("--customer", "id", "Only of this account.");
    private readonly Option<string?> types = Text("--types", "types", "Only of these types, separated by commas.");
    private readonly Option<string?> actor = Text("--actor", "id", "Only what this agent or key did.");
    private readonly Option<string?> from = Text(
        "--from",
        "time",
        "Only what happened then or later, such as 2026-11-01T00:00:00Z."
    );
    private readonly Option<string?> to = Text("--to", "time", "Only what happened before.");
    private readonly Option<string?> after = Text("--after", "cursor", "Oldest first, from this cursor on.");
    private readonly Option<bool> follow = new("--follow", "-f")
    {
        Description = "Go on with those that come, until interrupted.",
    };

    private readonly Option<int> limit = NumberOption.Of(
        "--limit",
        ["-n"],
        "How many of the newest.",
        least: 1,
        most: 100_000,
        otherwise: 20
    );

    public static WrittenCommand On(Machine machine)
    {
        var events = new EventsCommand();
        var command = new Command("events", "Shows events: what happened, by whom, in which request.");
        foreach (
            var option in new Option[]
            {
                events.account,
                events.types,
                events.actor,
                events.from,
                events.to,
                events.after,
                events.follow,
                events.limit,
            }
        )
            command.Add(option);
        return new("events", command.Does(machine, events.RunAsync));
    }

    private async Task<ExitCode> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var path = session.Value(account) is { } id ? $"/v1.0/customers/{Call.Segment(id)}/events" : "/v1.0/events";
        var reading = new Reading(session, path, Filters(session), hasAccounts: session.Value(account) is null);
        if (session.Value(after) is { } cursor)
            await reading.FromAsync(cursor, session.Value(follow), cancellationToken);
        else
            await reading.NewestAsync(session.Value(limit), session.Value(follow), cancellationToken);
        return ExitCode.Done;
    }

    private List<KeyValuePair<string, string>> Filters(Session session)
    {
        (string Name, Option<string?> Option)[] all = [("types", types), ("actor_id", actor), ("from", from), ("to", to)];
        return
        [
            .. from each in all
            where session.Value(each.Option) is not null
            select new KeyValuePair<string, string>(each.Name, session.Value(each.Option)!),
        ];
    }

    private static Option<string?> Text(string name, string help, string description) =>
        new(name) { HelpName = help, Description = description };
}
