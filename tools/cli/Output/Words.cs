using Spectre.Console;

namespace Customers.Cli.Output;

/// <summary>The colours of words that say how something is.</summary>
internal static class Words
{
    private static readonly Dictionary<string, Color> colors = new()
    {
        ["active"] = Color.Green,
        ["verified"] = Color.Green,
        ["delivered"] = Color.Green,
        ["sent"] = Color.Green,
        ["complete"] = Color.Green,
        ["created"] = Color.Green,
        ["ok"] = Color.Green,
        ["initial"] = Color.Blue,
        ["pending"] = Color.Blue,
        ["frozen"] = Color.Blue,
        ["exists"] = Color.Blue,
        ["suspended"] = Color.Yellow,
        ["outstanding"] = Color.Yellow,
        ["warning"] = Color.Yellow,
        ["unknown"] = Color.Yellow,
        ["rejected"] = Color.Red,
        ["failed"] = Color.Red,
        ["refused"] = Color.Red,
        ["deleted"] = Color.Grey,
        ["expired"] = Color.Grey,
        ["cancelled"] = Color.Grey,
    };

    public static Style StyleOf(string word) => colors.TryGetValue(word, out var color) ? new(color) : Style.Plain;
}
