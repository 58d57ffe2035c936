namespace Customers.Infrastructure.Customers;

/// <summary>
/// Some thousands of all search texts, from all over the table: how many hold what is looked for, and which three characters in a row are in so many
/// (<c>.com</c>) that looking them up costs more than it rules out. It says how to look, never what is found.
/// </summary>
/// <param name="texts">The texts, in lower case.</param>
/// <param name="share">Which part of all it is.</param>
internal sealed class SearchSample(IReadOnlyList<string> texts, double share)
{
    /// <summary>Steps to the end of the list.</summary>
    public const int All = int.MaxValue;

    private const int PartLength = 3;

    // Of fewer nothing is said: looking all up is quick.
    private const int Fewest = 200;

    // In one account of twenty.
    private const int OneIn = 20;

    // How much more than what a page should need: a sample is small, and words are not spread evenly.
    private const int Walk = 2;

    private readonly HashSet<string> common = texts.Count < Fewest ? [] : CommonIn(texts);

    /// <summary>The longest part of what is looked for without three characters that are common; null where all are.</summary>
    public string? MostTelling(string? text)
    {
        // Half of a character of two is none.
        if (text is null || common.Count == 0 || text.Any(char.IsSurrogate))
            return text;

        var (longest, start, end) = ((string?)null, 0, PartLength);
        foreach (var part in PartsOf(AsIndexed(text)))
        {
            if (common.Contains(part))
                start = end - PartLength + 1;
            else if (longest is null || end - start > longest.Length)
                longest = text[start..end];
            end++;
        }
        return longest;
    }

    /// <summary>
    /// How far to go down the list for a page before looking all up: not a step for what is rare, since looking that up is quicker; and to the end
    /// where many have each part of it, and few all of them.
    /// </summary>
    /// <param name="text">What is looked for.</param>
    /// <param name="digits">What may be there instead; null for nothing.</param>
    /// <param name="limit">How many accounts the page has.</param>
    public int StepsFor(string text, string? digits, int limit)
    {
        if (texts.Count < Fewest)
            return 0;
        var lower = text.ToLowerInvariant();
        var found = texts.Count(each =>
            each.Contains(lower, StringComparison.Ordinal)
            || (digits is not null && each.Contains(digits, StringComparison.Ordinal))
        );
        var isTold = MostTelling(text) is not null && (digits is null || MostTelling(digits) is not null);
        if (!isTold && found * OneIn < texts.Count)
            return All;
        var needed = (double)limit * texts.Count / found;
        return needed < found / share ? (int)(Walk * needed) : 0;
    }

    private static HashSet<string> CommonIn(IReadOnlyList<string> texts) =>
        texts
            .SelectMany(text => PartsOf(AsIndexed(text)).Distinct(StringComparer.Ordinal))
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
