using System.CommandLine;

namespace Customers.Cli.Commands;

/// <summary>The commands that only hold others, such as <c>keys</c>.</summary>
internal sealed class Groups(Command root)
{
    private static readonly Dictionary<string, string> about = new()
    {
        ["keys"] = "Access keys of an account, and your own.",
        ["agents"] = "Agents of an account, and of your own.",
        ["sessions"] = "Who is signed in.",
        ["delegations"] = "Who acts as whom.",
        ["deliveries"] = "Deliveries of webhooks.",
        ["deletions"] = "What is outstanding of deleted accounts.",
        ["identity"] = "Identity verification.",
        ["limits"] = "What an account may own.",
        ["resources"] = "What an account owns.",
        ["mails"] = "Mails of the platform.",
        ["reservations"] = "Reserved places.",
        ["sweeps"] = "Work that is done to accounts at a date.",
        ["profiles"] = "Platforms you are signed in to.",
    };

    private const string List = "list";

    private readonly Dictionary<string, Command> groups = [];

    /// <summary>Puts a command where it belongs. A list that needs nothing to be said is what its group does by itself.</summary>
    /// <param name="words">All its words.</param>
    /// <param name="skip">How many of them are said already.</param>
    /// <param name="command">The command, with the last of its words.</param>
    public void Add(string words, int skip, Command command)
    {
        var group = Of(words, skip);
        group.Add(command);
        if (group == root || command.Name != List || command.Arguments.Count > 0)
            return;
        group.Description = $"{group.Description} Without another word: {command.Description}";
        foreach (var option in command.Options)
            group.Add(option);
        group.Action = command.Action;
    }

    private Command Of(string words, int skip)
    {
        var path = words.Split(' ')[skip..^1];
        if (path.Length == 0)
            return root;
        if (groups.TryGetValue(path[0], out var group))
            return group;
        group = new(path[0], about.GetValueOrDefault(path[0], ""));
        root.Add(group);
        return groups[path[0]] = group;
    }
}
