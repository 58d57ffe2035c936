namespace Customers.Api.Startup;

/// <summary>What <c>--help</c> prints: the commands, and every setting as <c>docs/operations/configure.md</c> lists them.</summary>
internal static class CommandLineHelp
{
    private const string Page = "configure.md";

    private const string Commands = """
        The customer-account service of VoIPBIN.

        usage: Customers.Api [command] [--Key=value …]

        Without a command it answers requests until it is told to stop.

          --repair-administrator NAME   make the agent NAME a platform administrator again, print a link that sets its
                                        password, and end (docs/operations/running.md)
          --apply-ledger                tell a restored database what was deleted since the backup, and end
                                        (docs/operations/restore.md); with --accept-broken-ledger also when lines are missing
          --health                      ask the service that runs here whether it lives, and end with 0 or 1
          --help                        print this

        Settings, as arguments (--Passwords:MaxWait=00:00:05) or in the environment (Passwords__MaxWait=00:00:05):


        """;

    /// <summary>Whether the command line asks for it.</summary>
    public static bool IsAskedFor(string[] args) => args.Any(argument => argument is "--help" or "-h" or "-?");

    /// <summary>The text.</summary>
    public static string Text()
    {
        using var page = new StreamReader(typeof(CommandLineHelp).Assembly.GetManifestResourceStream(Page)!);
        var rows = page.ReadToEnd()
            .Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(row => row.Split('|'));
        return Commands + string.Concat(rows.Select(row => Setting(row[1], row[2], row[3])));
    }

    private static string Setting(string keys, string meaning, string byDefault) =>
        $"  {Plain(keys)}\n      {Plain(meaning)}\n      default: {Plain(byDefault)}\n";

    private static string Plain(string markdown) => markdown.Replace("`", "", StringComparison.Ordinal).Trim();
}
