using System.Security.Cryptography;
using System.Text;

namespace Customers.Integration.Tests.PersonalData;

/// <summary>Texts that stand nowhere else, each for one personal member of an account; what of them is found was not erased.</summary>
internal sealed class Marks
{
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);

    /// <summary>The members and their marks.</summary>
    public IReadOnlyDictionary<string, string> Texts => texts;

    /// <summary>A new mark for a member: the same member, the same mark.</summary>
    public string this[string member] => texts.TryGetValue(member, out var mark) ? mark : texts[member] = $"mk{Random(12)}";

    /// <summary>A mark in another form.</summary>
    public string Add(string member, string mark) => texts[member] = mark;

    public string AddPhoneNumber(string member) => Add(member, $"+1{RandomNumberGenerator.GetString("123456789", 13)}");

    public string AddId(string member) => Add(member, Guid.NewGuid().ToString());

    /// <summary>
    /// The members of which <paramref name="text"/> still holds something: the mark itself in any case, its bytes in hexadecimal or base64, or
    /// a SHA-256 of it. A hashed name is still a name to whoever can guess it.
    /// </summary>
    public IReadOnlyList<string> FoundIn(string text) =>
        [
            .. texts
                .Where(mark => Traces(mark.Value).Any(trace => text.Contains(trace, StringComparison.OrdinalIgnoreCase)))
                .Select(mark => mark.Key)
                .Order(),
        ];

    private static IEnumerable<string> Traces(string mark)
    {
        var bytes = Encoding.UTF8.GetBytes(mark);
        yield return mark;
        yield return Convert.ToHexString(bytes);
        yield return Convert.ToBase64String(bytes)[..^4];
        yield return Convert.ToHexString(SHA256.HashData(bytes));
        // Together with an address, as wrong passwords are counted; the test's own address is empty.
        yield return Convert.ToHexString(SHA256.HashData([.. bytes, 0]));
    }

    private static string Random(int length) => RandomNumberGenerator.GetString("0123456789abcdef", length);
}
