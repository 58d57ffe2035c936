using System.CommandLine;
using Customers.Cli.Http;
using Customers.Cli.Terminal;

namespace Customers.Cli.Commands;

/// <summary>The ids and names in the path of a request: arguments, and options where a spec or an older tool says so.</summary>
internal sealed class PathValues
{
    private readonly Spec spec;
    private readonly Dictionary<string, Argument<string?>> arguments = [];
    private readonly Dictionary<string, Option<string?>> options = [];

    /// <param name="spec">The command's declaration.</param>
    /// <param name="command">What they are added to.</param>
    /// <param name="flags">Options that stand for arguments too, by the argument's name.</param>
    public PathValues(Spec spec, Command command, IReadOnlyDictionary<string, string> flags)
    {
        this.spec = spec;
        foreach (var (name, isOptional) in spec.Arguments)
        {
            var asOption = spec.ByOption.GetValueOrDefault(name);
            var flag = flags.GetValueOrDefault(name);
            if (asOption is not null)
                AddOption(command, name, asOption, flag is null || flag == asOption ? [] : [flag], isOptional);
            else
            {
                AddArgument(command, name, isOptional || flag is not null);
                if (flag is not null)
                    AddOption(command, name, flag, [], isOptional: true);
            }
        }
    }

    /// <summary>The path that was asked for.</summary>
    public string Path(Session session)
    {
        var values = spec.Arguments.ToDictionary(each => each.Name, each => Value(session, each.Name));
        var absent = values.Where(value => value.Value is null).Select(value => value.Key).ToList();
        var mayBeAbsent = spec.Arguments.Where(each => each.IsOptional).Select(each => each.Name);
        if (absent.Except(mayBeAbsent).ToList() is [var missing, ..])
            throw new StopException(ExitCode.Usage, $"Say which {missing}.");
        return Spec.Placeholder()
            .Replace(absent.Count > 0 ? spec.ShortPath! : spec.Path, match => Call.Segment(values[match.Groups["name"].Value]!));
    }

    /// <summary>What is acted on, for a question.</summary>
    public string Subject(Session session) =>
        string.Join(' ', spec.Arguments.Select(each => Value(session, each.Name)).Where(value => value is not null));

    private string? Value(Session session, string name) =>
        (arguments.TryGetValue(name, out var argument) ? session.Value(argument) : null)
        ?? (options.TryGetValue(name, out var option) ? session.Value(option) : null);

    private void AddArgument(Command command, string name, bool isOptional)
    {
        var argument = new Argument<string?>(name)
        {
            Description = PathWords.Meaning(name),
            Arity = isOptional ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
        };
        argument.CompletionSources.Add(PathWords.Offered(name));
        command.Add(argument);
        arguments[name] = argument;
    }

    private void AddOption(Command command, string name, string option, string[] aliases, bool isOptional)
    {
        options[name] = new(option, aliases)
        {
            Description = PathWords.Meaning(name) + (isOptional ? " Absent: your own account." : ""),
            HelpName = "id",
            Required = !isOptional,
        };
        command.Add(options[name]);
    }
}

/// <summary>What the ids and names in paths are.</summary>
internal static class PathWords
{
    public static string Meaning(string name) =>
        name switch
        {
            "customer" => "The account's id.",
            "key" => "The access key's id.",
            "agent" => "The agent's id.",
            "session" => "The session's id.",
            "kind" => "The kind of hold: billing, fraud or operator.",
            "sweep" => "The sweep's name.",
            _ => "Its id.",
        };

    public static string[] Offered(string name) =>
        name switch
        {
            "kind" => ["billing", "fraud", "operator"],
            "sweep" =>
            [
                "deletion-reminders",
                "due-deletions",
                "ended-delegations",
                "expired-sign-ups",
                "expiring-keys",
                "last-mails",
                "resource-deletions",
                "retention",
                "rtp-debug-ends",
            ],
            _ => [],
        };
}
