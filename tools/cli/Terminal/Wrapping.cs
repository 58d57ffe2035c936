namespace Customers.Cli.Terminal;

/// <summary>Breaks text at words.</summary>
internal static class Wrapping
{
    /// <summary>The lines of a text, none longer than the width unless one word is.</summary>
    public static IReadOnlyList<string> Lines(string text, int width)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
        {
            if (lines[^1].Length == 0)
                lines[^1] = word;
            else if (lines[^1].Length + 1 + word.Length <= width)
                lines[^1] += ' ' + word;
            else
                lines.Add(word);
        }

        return lines;
    }
}
