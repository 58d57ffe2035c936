namespace Customers.Infrastructure.Customers;

/// <summary>
/// Some thousands of all search texts, from all over the table: how many hold what is looked for, and which three characters in a row are in so many
/// (<c>.com</c>) that looking them up costs more than it rules out. It says how to look, never what is found.
/// </summary>
/// <param name="texts">When each account was opened and its text, newest first.</param>
/// <param name="share">Which part of all it is.</param>
internal sealed class SearchSample(IReadOnlyList<SampledText> texts, double share)
{
    private const int PartLength = 3;

    // Of fewer nothing is said: looking all up is quick.
    private const int Fewest = 200;

    // In one account of twenty.
    private const int OneIn = 20;

    // How much more than what a page should need: a sample is small, and words are not spread evenly.
    private const int Walk = 2;
    private const int Look = 20;

    private readonly HashSet<string> common = texts.Count < Fewest ? [] : CommonIn(texts);

    /// <summary>The longest part of what is looked for without three characters that are common; all of it where all are.</summary>
    public string MostTelling(string text)
    {
        // Half of a character of two is none.
        if (common.Count == 0 || text.Any(char.IsSurrogate))
            return text;

        var (longest, start, end) = ("", 0, PartLength);
        foreach (var part in PartsOf(AsIndexed(text)))
        {
            if (common.Contains(part))
                start = end - PartLength + 1;
            else if (end - start > longest.Length)
                longest = text[start..end];
            end++;
        }
        return longest.Length > 0 ? longest : text;
    }

    /// <summary>How far to go down the list for a page, and since when to look for it before all is looked up.</summary>
    /// <param name="text">What is looked for.</param>
    /// <param name="limit">How many accounts the page has.</param>
    /// <param name="before">Where the page begins.</param>
    /// <returns>No step and no time of what is rare, so that looking all up is quick.</returns>
    public (int Steps, DateTime? Since) EffortFor(string text, int limit, DateTimeOffset before)
    {
        var lower = text.ToLowerInvariant();
        var found = texts.Count < Fewest ? 0 : texts.Count(each => each.Text.Contains(lower, StringComparison.Ordinal));
        if (found == 0)
            return (0, null);

        var needed = (double)limit * texts.Count / found;
        var last = texts.Count(each => each.TmCreate >= before.UtcDateTime) + (Look * needed * share);
        return (found * OneIn > texts.Count ? (int)(Walk * needed) : 0, last < texts.Count ? texts[(int)last].TmCreate : null);
    }

    private static HashSet<string> CommonIn(IReadOnlyList<SampledText> texts) =>
        texts
            .SelectMany(each => PartsOf(AsIndexed(each.Text)).Distinct(StringComparer.Ordinal))
            .CountBy(part => part)
            .Where(counted => counted.Value * OneIn >= texts.Count)
            .Select(counted => counted.Key)
            .ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> PartsOf(string text) =>
        Enumerable.Range(0, Math.Max(0, text.Length - PartLength + 1)).Select(start => text.Substring(start, PartLength));

    // The index knows no case, and what is between words is all the same to it.
    private static string AsIndexed(string text) =>
        string.Create(
            text.Length,
            text,
            static (indexed, text) =>
            {
                for (var i = 0; i < indexed.Length; i++)
                    indexed[i] = char.IsLetterOrDigit(text[i]) ? char.ToLowerInvariant(text[i]) : ' ';
            }
        );
}

/// <summary>One text of a sample.</summary>
/// <param name="TmCreate">When its account was opened.</param>
/// <param name="Text">The text, in lower case.</param>
internal sealed record SampledText(DateTime TmCreate, string Text);
