using System.CommandLine;
using Customers.Cli.Agents;
using Customers.Cli.Commands;
using Customers.Cli.Customers;
using Customers.Cli.Deletions;
using Customers.Cli.Keys;
using Customers.Cli.Platform;
using Customers.Cli.Sessions;
using Customers.Cli.Terminal;
using Customers.Cli.Webhooks;

namespace Customers.Cli;

/// <summary>All commands of the tool.</summary>
internal static class CommandTree
{
    /// <summary>The tool's name, and the noun that its commands may be said with.</summary>
    public const string Noun = "customers";

    private const string About = """
        Everything that staff of a VoIPBIN platform does with customer accounts, over HTTP.

        Data goes to standard output; sentences, questions and progress go to standard error. It ends with:
          0  done
          1  the platform refused
          2  the command line is wrong, or nobody is there to ask
          3  not signed in, or not allowed
          4  not found
          5  the platform cannot be reached, or is not well
          6  you said no
        """;

    private static readonly Dictionary<string, string> none = [];

    /// <summary>What stands for arguments in the words of <c>customer-control</c>.</summary>
    private static readonly Dictionary<string, string> accountFlags = new() { ["customer"] = "--id" };
    private static readonly Dictionary<string, string> keyFlags = new() { ["key"] = "--id", ["customer"] = "--customer-id" };

    private static IEnumerable<Spec> Accounts => [.. AccountCommands.All, .. HoldCommands.All];

    private static IEnumerable<Spec> Others =>
        [
            .. KeyCommands.All,
            .. AgentCommands.All,
            .. SessionCommands.All,
            .. DeliveryCommands.All,
            .. DeletionCommands.All,
            .. PlatformCommands.All,
        ];

    public static RootCommand On(Machine machine)
    {
        var root = new RootCommand(About);
        GlobalOptions.AddTo(root);
        var groups = new Groups(root);
        foreach (var spec in Accounts.Concat(Others))
            groups.Add(spec.Words, skip: 0, SpecCommand.Of(machine, spec, none));
        foreach (var command in Written.Commands(machine))
            groups.Add(command.Words, skip: 0, command.Command);
        AddAliases(machine, root);
        return root;
    }

    // In the words of customer-control.
    private static void AddAliases(Machine machine, RootCommand root)
    {
        AddGroup(
            machine,
            root,
            new("customer", "The same in the words of customer-control: --id names the account."),
            Accounts,
            accountFlags,
            skip: 0
        );
        AddGroup(machine, root, new("accesskey", "keys in the words of customer-control."), KeyCommands.All, keyFlags, skip: 1);
    }

    private static void AddGroup(
        Machine machine,
        RootCommand root,
        Command group,
        IEnumerable<Spec> specs,
        Dictionary<string, string> flags,
        int skip
    )
    {
        root.Add(group);
        var groups = new Groups(group);
        foreach (var spec in specs)
            groups.Add(spec.Words, skip, SpecCommand.Of(machine, spec, flags));
    }
}
