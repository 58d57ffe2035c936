namespace Customers.Cli.Commands;

/// <summary>The options of lists over all accounts: what waits, fails or is outstanding.</summary>
internal static class Waiting
{
    public static Parameter OlderThan { get; } = new("older_than", "Only what is older: 90s, 15m, 48h or 7d.", ValueKind.Seconds);

    public static Parameter Account { get; } = new("customer_id", "Only of this account.") { Option = "--customer" };

    public static Parameter State(params string[] words) => new("state", "Only what is in this state.") { Words = words };
}
