using System.Text;
using System.Text.Json;

namespace Customers.Integration.Tests.Requests;

/// <summary>What a member of a body holds.</summary>
public enum Kind
{
    Text,
    Flag,
    Number,
    List,
}

/// <summary>A member of a body.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Max">The most characters it may have; 0 where it is not free text.</param>
public sealed record Member(string Name, Kind Kind, int Max);

/// <summary>An endpoint that takes a body.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, with names in place of ids.</param>
/// <param name="Members">All its members.</param>
/// <param name="Required">The members it requires, with the JSON of good values.</param>
public sealed record Body(string Method, string Path, IReadOnlyList<Member> Members, IReadOnlyDictionary<string, string> Required)
{
    private static int made;

    /// <summary>A body that would be taken, but for one member, whose JSON is given.</summary>
    public byte[] With(string name, byte[] json, Func<string, string> fill)
    {
        var number = Interlocked.Increment(ref made);
        var others = Required
            .Where(member => member.Key != name)
            .Select(member => $"\"{member.Key}\":{fill(member.Value)},".Replace("{n}", $"{number}", StringComparison.Ordinal));
        var before = $"{{{string.Concat(others)}{JsonSerializer.Serialize(name)}:";
        return [.. Encoding.UTF8.GetBytes(before), .. json, (byte)'}'];
    }

    public override string ToString() => $"{Method} {Path}";
}
