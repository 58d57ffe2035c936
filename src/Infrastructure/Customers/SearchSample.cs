namespace Customers.Infrastructure.Customers;

/// <summary>
/// Some thousands of all search texts, from all over the table: how many hold what is looked for, and which three characters in a row are in so many
/// (<c>.com</c>) that looking them up costs more than it rules out. It says how to look, never what is found.
/// </summary>
/// <param name="texts">The texts, in lower case, newest first.</param>
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
    private const int Walk = 4;

    // Whose first text lies so much farther down than evenly spread texts would is of some time, and not all over the list.
    private const int Astray = 6;

    // So many steps are as quick as finding one text by the index, which may lie anywhere.
    private const int StepsForOne = 8;

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
        var (found, first) = Find(text.ToLowerInvariant(), digits);
        var isTold = MostTelling(text) is not null && (digits is null || MostTelling(digits) is not null);
        if (!isTold && found * OneIn < texts.Count)
            return All;
        var between = (double)texts.Count / found;
        var isWalked = first < Astray * between && limit * between < StepsForOne * found / share;
        return isWalked ? (int)(Walk * limit * between) : 0;
    }

    private (int Found, int First) Find(string text, string? digits)
    {
        var (found, first) = (0, int.MaxValue);
        for (var place = 0; place < texts.Count; place++)
        {
            var each = texts[place];
            if (
                each.Contains(text, StringComparison.Ordinal)
                || (digits is not null && each.Contains(digits, StringComparison.Ordinal))
            )
                (found, first) = (found + 1, Math.Min(first, place));
        }
        return (found, first);
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
