using System.Text.RegularExpressions;

namespace Customers.Domain.Common;

/// <summary>The documented spelling of an enumeration's values: the name in lower snake case, and nothing else.</summary>
public static partial class EnumNames
{
    /// <summary>The word that clients read for a value.</summary>
    public static string ToName<TEnum>(this TEnum value)
        where TEnum : struct, Enum => Table<TEnum>.Spellings[value];

    /// <summary>Reads a word; numbers, lists and other cases are refused.</summary>
    public static bool TryParse<TEnum>(string? word, out TEnum value)
        where TEnum : struct, Enum
    {
        value = default;
        return word is not null && Table<TEnum>.Values.TryGetValue(word, out value);
    }

    /// <summary>Every word of an enumeration, for messages.</summary>
    public static IEnumerable<string> Of<TEnum>()
        where TEnum : struct, Enum => Table<TEnum>.Values.Keys;

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordBoundary();

    private static class Table<TEnum>
        where TEnum : struct, Enum
    {
#pragma warning disable CA1308 // The contract's words are lower case.
        public static readonly Dictionary<TEnum, string> Spellings = Enum.GetValues<TEnum>()
            .ToDictionary(value => value, value => WordBoundary().Replace(value.ToString(), "_").ToLowerInvariant());
#pragma warning restore CA1308

        public static readonly Dictionary<string, TEnum> Values = Spellings.ToDictionary(
            pair => pair.Value,
            pair => pair.Key,
            StringComparer.Ordinal
        );
    }
}
