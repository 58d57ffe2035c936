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

    private readonly Dictionary<string, Command> groups = [];

    /// <summary>Where a command belongs whose words these are.</summary>
    /// <param name="words">All its words.</param>
    /// <param name="skip">How many of them are said already.</param>
    public Command Of(string words, int skip)
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
