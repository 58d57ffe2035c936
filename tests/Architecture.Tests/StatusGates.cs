using System.Text.RegularExpressions;

namespace Customers.Architecture.Tests;

/// <summary>
/// What an account's status says to a use case: read in the text of its file, of the methods of its feature that it calls, and of the verbs of
/// the account that they call.
/// </summary>
internal static partial class StatusGates
{
    // What is asked, in the words of the code, and the word of the table for it.
    private static readonly (string Asked, string Word)[] gates =
    [
        ("CustomerAction.TakeAway", "take-away"),
        ("CustomerAction.ChangeProfile", "profile"),
        ("CustomerAction.ManageResources", "resources"),
        ("return CustomerErrors.StillInitial", "not-initial"),
        ("return CustomerErrors.NotActive", "active"),
        ("return CustomerErrors.NotFrozen", "frozen"),
        ("return CustomerErrors.HoldForbidsImmediate", "no-fraud-hold"),
        ("PlatformAccount()", "not-platform"),
        ("return CustomerErrors.AlreadyExpired", "not-expired"),
        ("FinalState()", "not-gone"),
    ];

    private static readonly ILookup<string, Method> verbs = Source
        .CSharp.Where(file => file.Folder == "src/Domain/Customers")
        .Where(file => file.Text.Contains("partial class Customer", StringComparison.Ordinal))
        .SelectMany(Methods)
        // What a verb asks of the facts first.
        .Concat(
            Source
                .CSharp.Where(file => file.Folder == "src/Domain/Customers" && file.Name == "CustomerFacts.cs")
                .SelectMany(Methods)
                .Where(method => method.Name.StartsWith("EnsureDelet", StringComparison.Ordinal))
                .Select(method => method with { IsPublic = false })
        )
        .ToLookup(method => method.Name);

    private static readonly Dictionary<string, ILookup<string, Method>> features = Source
        .CSharp.Where(file => file.Project == "Application")
        // They ask what they are told to ask.
        .Where(file => !file.Name.EndsWith("Changes.cs", StringComparison.Ordinal))
        .ToDictionary(file => file.Name[..^".cs".Length], file => Methods([file]));

    /// <summary>The words for what is asked, <c>-</c> for nothing.</summary>
    /// <param name="request">The use case.</param>
    /// <param name="isOfPlatform">Whether only the platform may, whom no status stops but the last.</param>
    public static string Of(Type request, bool isOfPlatform)
    {
        var file = Source.CSharp.Single(file => file.Project == "Application" && Word(request.Name).IsMatch(file.Text));
        // A file of queries holds several.
        var own = string.Join(
            "\n}\n",
            file.Text.Split("\n}\n")
                .Where(part =>
                    Word(request.Name).IsMatch(part) || part.Contains($" {request.Name}Handler", StringComparison.Ordinal)
                )
        );
        var handler = Code.Handlers.Single(each => each.Request == request).Handler;
        var parts = handler.GetConstructors().Single().GetParameters().Select(parameter => parameter.ParameterType.Name);
        var asked = Following(own, [.. parts.Where(features.ContainsKey).Select(part => features[part])], depth: 3);
        if (isOfPlatform)
            asked = AskedOfActor().Replace(asked, "FinalState()").Replace("HoldForbidsImmediate", "", StringComparison.Ordinal);
        var words = gates.Where(gate => asked.Contains(gate.Asked, StringComparison.Ordinal)).Select(gate => gate.Word).ToList();
        if (words.Exists(word => word is "take-away" or "profile" or "resources"))
            words.Remove("not-gone");
        return words.Count == 0 ? "-" : string.Join(' ', words);
    }

    private static Regex Word(string request) =>
        new($@"\bpublic sealed record {request}\b", RegexOptions.None, TimeSpan.FromSeconds(1));

    // The text, and that of the methods that it calls.
    private static string Following(string text, IReadOnlyList<ILookup<string, Method>> feature, int depth)
    {
        if (depth == 0)
            return text;
        var helpers = Call()
            .Matches(text)
            .Select(call => call.Value)
            .Distinct()
            .SelectMany(name => feature.SelectMany(each => each[name]));
        var asked = VerbCall().Matches(text).Select(call => call.Value).Distinct().SelectMany(name => verbs[name]);
        return string.Join(
            '\n',
            [
                text,
                .. helpers.Where(method => method.Text != text).Select(method => Following(method.Text, feature, depth - 1)),
                .. asked.Where(method => method.IsPublic).Select(method => WithPrivate(method.Text)),
            ]
        );
    }

    private static string WithPrivate(string verb) =>
        string.Join(
            '\n',
            Call()
                .Matches(verb)
                .Select(call => call.Value)
                .Distinct()
                .SelectMany(name => verbs[name].Where(method => !method.IsPublic))
                .Select(method => method.Text)
                .Prepend(verb)
        );

    private static ILookup<string, Method> Methods(IEnumerable<SourceFile> files) =>
        files.SelectMany(Methods).ToLookup(method => method.Name);

    private static IEnumerable<Method> Methods(SourceFile file)
    {
        for (var start = 0; start < file.Lines.Count; start++)
        {
            var declaration = Declaration().Match(file.Lines[start]);
            if (!declaration.Success)
                continue;
            var lines = file.Lines.Skip(start).ToList();
            var open = lines.IndexOf("    {");
            var arrow = lines.FindIndex(line => line.EndsWith(';'));
            var last = open >= 0 && open < arrow ? lines.IndexOf("    }") : arrow;
            yield return new(
                declaration.Groups["name"].Value,
                declaration.Groups["access"].Value != "private",
                string.Join('\n', lines.Take(last + 1))
            );
        }
    }

    [GeneratedRegex(@"\b[A-Z]\w+(?=\()", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Call();

    // In the Application an account is called so, and only an account.
    [GeneratedRegex(@"(?<=\b[cC]ustomer\.|\bDeleted\.)[A-Z]\w+(?=\()", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VerbCall();

    [GeneratedRegex(@"EnsureAllowed\(CustomerAction\.\w+,", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AskedOfActor();

    [GeneratedRegex(
        @"^    (?<access>public|private|internal) [^=;]*?\b(?<name>[A-Z]\w+)\(",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Declaration();

    private sealed record Method(string Name, bool IsPublic, string Text);
}
