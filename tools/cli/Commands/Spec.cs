using System.Text.RegularExpressions;
using Customers.Cli.Output;

namespace Customers.Cli.Commands;

/// <summary>A command that is one request: its words, the request, its options, and what is shown of the answer.</summary>
/// <param name="Words">What is typed, such as <c>keys delete</c>.</param>
/// <param name="Request">Method and path; each <c>{name}</c> is an argument, in this order.</param>
/// <param name="Help">One sentence.</param>
internal sealed partial record Spec(string Words, string Request, string Help)
{
    /// <summary>The path when the argument that is not in it is left out, such as the own account's.</summary>
    public string? ShortPath { get; init; }

    /// <summary>Placeholders that are options and no arguments, such as the account of a key.</summary>
    public IReadOnlyDictionary<string, string> ByOption { get; init; } = new Dictionary<string, string>();

    /// <summary>Other words for the last one.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    public IReadOnlyList<Parameter> Parameters { get; init; } = [];

    /// <summary>The columns of a list; null where the answer is one thing.</summary>
    public IReadOnlyList<Column>? Columns { get; init; }

    /// <summary>Whether each row of a list is shown whole, member by member: for few rows that say much.</summary>
    public bool AsRecords { get; init; }

    /// <summary>Whether a list comes in pages.</summary>
    public bool IsPaged { get; init; } = true;

    /// <summary>Whether a person is shown what it would do, and asked.</summary>
    public bool Asks { get; init; }

    /// <summary>Whether the platform can try it.</summary>
    public bool CanBeTried { get; init; } = true;

    /// <summary>Whether the request says nothing unless an option is given.</summary>
    public bool NeedsAnOption { get; init; }

    /// <summary>Whether its options are query parameters, as those of GET are.</summary>
    public bool InQuery => Method == HttpMethod.Get;

    public HttpMethod Method => new(Request.Split(' ')[0]);

    public string Path => Request.Split(' ')[1];

    public bool Changes => Method != HttpMethod.Get;

    /// <summary>The arguments, in their order, and whether each may be left out.</summary>
    public IEnumerable<(string Name, bool IsOptional)> Arguments =>
        Placeholder()
            .Matches(Path)
            .Select(match => match.Groups["name"].Value)
            .Select(name => (name, ShortPath?.Contains($"{{{name}}}", StringComparison.Ordinal) == false));

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Placeholder();
}
