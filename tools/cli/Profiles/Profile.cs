using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Customers.Cli.Terminal;

namespace Customers.Cli.Profiles;

/// <summary>One platform, and who somebody is there. The credential lies elsewhere.</summary>
/// <param name="Url">The platform's address.</param>
/// <param name="Username">Who signed in.</param>
/// <param name="SignedIn">When.</param>
internal sealed record Profile(
    [property: JsonPropertyName("url")] string Url,
    [property: JsonPropertyName("username")] string Username,
    [property: JsonPropertyName("signed_in")] DateTimeOffset SignedIn
);

/// <summary>All profiles of a person on this machine.</summary>
internal sealed class ProfileList
{
    [JsonPropertyName("current")]
    public string Current { get; set; } = ProfileName.Default;

    [JsonPropertyName("profiles")]
    public SortedDictionary<string, Profile> Profiles { get; init; } = new(StringComparer.Ordinal);
}

/// <summary>What a profile may be called: its name is part of a path.</summary>
internal static partial class ProfileName
{
    public const string Default = "default";

    public static string Checked(string name) =>
        Pattern().IsMatch(name)
            ? name
            : throw new StopException(
                ExitCode.Usage,
                "The name of a profile has up to 64 of the characters a-z, 0-9, '-', '_' and '.', and begins with a letter or digit."
            );

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]{0,63}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
