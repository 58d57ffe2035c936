using System.Net;
using System.Text;
using System.Text.Json;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Requests;

/// <summary>Members that are wrong one at a time, for every member of every body.</summary>
public sealed class HostileMemberTests(WireService service) : IClassFixture<WireService>
{
    public static TheoryData<string> Lines() => BodyTable.Lines();

    [Theory]
    [MemberData(nameof(Lines))]
    public Task Send_WrongType_BlamesTheMember(string line) =>
        EachMemberAsync(line, HostileValues.OfWrongType, HttpStatusCode.BadRequest);

    [Theory]
    [MemberData(nameof(Lines))]
    public Task Send_BrokenText_BlamesTheMember(string line) =>
        EachMemberAsync(line, HostileValues.Broken, HttpStatusCode.BadRequest);

    [Theory]
    [MemberData(nameof(Lines))]
    public Task Send_StrangeText_IsNoDefect(string line) => EachMemberAsync(line, HostileValues.Strange);

    [Theory]
    [MemberData(nameof(Lines))]
    public Task Send_OneCharacterTooMany_BlamesTheMember(string line) =>
        EachMemberAsync(line, member => HostileValues.OfLength(member, member.Max + 1), HttpStatusCode.BadRequest);

    [Theory]
    [MemberData(nameof(Lines))]
    public Task Send_AsManyCharactersAsAllowed_IsTaken(string line) =>
        EachMemberAsync(line, member => HostileValues.OfLength(member, member.Max), HttpStatusCode.OK);

    [Theory]
    [MemberData(nameof(Lines))]
    public Task Send_ControlCharacter_BlamesTheMember(string line) =>
        EachMemberAsync(
            line,
            // Passwords are any text; what is signed in with is only compared.
            member =>
                member is { Kind: Kind.Text, Name: not "password" }
                && line is not ("POST /auth/login" or "POST /auth/password-forgot")
                    ? [HostileValues.Quoted("a\a"), HostileValues.Quoted("a\u009fa"), HostileValues.Quoted("\u007f")]
                    : [],
            HttpStatusCode.BadRequest
        );

    private async Task EachMemberAsync(string line, Func<Member, IEnumerable<byte[]>> values, HttpStatusCode? expected = null)
    {
        var body = BodyTable.Find(line);
        foreach (var member in body.Members)
        foreach (var value in values(member))
        {
            // What is recovered has to be frozen.
            if (body.Path.EndsWith("/recover", StringComparison.Ordinal))
                (await service.Super.PostAsync(service.Fill("/v1.0/customers/{other}/freeze"), Statuses.Why)).Ok();
            var answer = await service.Wire.SendAsync(
                body.Method,
                service.Fill(body.Path),
                body.With(member.Name, value, service.Fill)
            );
            var what = $"{body} {member.Name} = {Encoding.UTF8.GetString(value.AsSpan(0, Math.Min(value.Length, 60)))}";
            Wire.IsNoDefect(answer, what);
            Assert.True(expected is null || answer.Status == expected, $"{what}: {answer.Status} {answer.Text}");
            if (answer.Status == HttpStatusCode.BadRequest)
                Assert.True(Blames(answer, body, member), $"{what}: {answer.Text}");
        }
    }

    private static bool Blames(Answer answer, Body body, Member member)
    {
        var blamed = Wire.Blamed(answer).ToList();
        // The good body has no right password here, so that nothing happens to the account; that is told beside everything else.
        if (body.Path == "/auth/unregister" && blamed.Count == (member.Name == "immediate" ? 1 : 2))
            blamed.Remove("password");
        // Nor has it a token that works, which is told once nothing else is wrong.
        if (body.Path == "/auth/password-reset" && blamed is ["token"])
            return true;
        return (blamed.Count > 0 || member.Name == "immediate")
            && blamed.TrueForAll(name => name == member.Name || name.StartsWith($"{member.Name}[", StringComparison.Ordinal));
    }
}

/// <summary>Values that a member should not have, as bytes of JSON.</summary>
internal static class HostileValues
{
    private const string Astral = "\U0001F600";

    private static readonly Dictionary<Kind, string[]> wrongTypes = new()
    {
        [Kind.Text] = ["1", "-0.5e-3", "true", "{}", "[]", "[\"text\"]"],
        [Kind.Flag] = ["1", "\"true\"", "\"\"", "{}", "[true]"],
        [Kind.Number] = ["\"16\"", "1.5", "1e400", "true", "{}", "[16]", "99999999999999999999", "-2147483649"],
        [Kind.List] = ["1", "\"text\"", "true", "{}", "[1]", "[{}]", "[[]]", "[true]"],
    };

    // No text at all: escapes that stand for nothing, and bytes (a character each) that are not UTF-8.
    private static readonly string[] broken =
    [
        "a\\u0000b",
        "\\ud800",
        "\\udc00",
        "\\ud83d\\ud83d",
        "\\udc00\\ud800",
        "a\u00ffb",
        "\u00c0\u0080",
        "\u00ed\u00a0\u0080",
        "\u00f4\u0090\u0080\u0080",
        "\u00e2\u0082",
    ];

    // Text, but strange: some of it is allowed somewhere, none of it is a defect anywhere.
    private static readonly string[] strange =
    [
        "null",
        .. new[]
        {
            "",
            " ",
            "\\u0001",
            "\\u001b[2J",
            "\\ufffe",
            "\\uffff",
            "\\ufffeaaaaaaaaaa",
            "\\ufdd0aaaaaaaaaa",
            "\\u202eaaaaaaaaaa",
            "\\u0130@example.com",
            "a@\\u2024.com",
            "x@xn--\\u0301.com",
            "a@b.\\ufb03",
            "\\ud83d\\ude00",
            "' OR 1=1 --",
            "%00%ff",
            "{0}{1}",
            "\\\\u0000",
            "https://[::1",
            "https://[v1.x]/",
            "http://\\u2488/",
            "http://%00/",
            "http://a:99999/",
            "https://\\ud83d\\ude00.example/",
            "//x",
            "+",
            "99",
        }.Select(text => $"\"{text}\""),
        $"\"{new string('x', 200_000)}\"",
        JsonSerializer.Serialize(string.Concat(Enumerable.Repeat(Astral, 20_000))),
    ];

    public static IEnumerable<byte[]> OfWrongType(Member member) => wrongTypes[member.Kind].Select(Encoding.UTF8.GetBytes);

    public static IEnumerable<byte[]> Broken(Member member) =>
        member.Kind == Kind.Text ? broken.Select(text => Encoding.Latin1.GetBytes($"\"{text}\"")) : [];

    public static IEnumerable<byte[]> Strange(Member member) =>
        member.Kind == Kind.Text ? strange.Select(Encoding.UTF8.GetBytes) : ["null"u8.ToArray()];

    /// <summary>Texts of so many code points, in the alphabets of one, two and four bytes; each of them unique.</summary>
    public static IEnumerable<byte[]> OfLength(Member member, int length) =>
        member.Max == 0
            ? []
            : new[] { "x", "\u00e9", Astral }.Select(filler =>
                Quoted(Guid.NewGuid().ToString("N") + string.Concat(Enumerable.Repeat(filler, length - 32)))
            );

    public static byte[] Quoted(string text) => JsonSerializer.SerializeToUtf8Bytes(text);
}
