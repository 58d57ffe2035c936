using Customers.Application.Agents;
using Customers.Application.Common;
using Customers.Application.SignUps;

namespace Customers.Application.Tests.Agents;

public sealed class ValidatorTests
{
    public static TheoryData<string?, string> Usernames =>
        new()
        {
            { "x", "" },
            { "Jörg Müller", "" },
            { new('x', 254), "" },
            { new('x', 255), "INVALID_USERNAME" },
            { null, "INVALID_USERNAME" },
            { "", "INVALID_USERNAME" },
            { " ", "INVALID_USERNAME" },
            { " x", "INVALID_USERNAME" },
            { "x ", "INVALID_USERNAME" },
            { "a\nb", "INVALID_USERNAME" },
            { "a\0b", "INVALID_USERNAME" },
            { "a\uD800", "INVALID_USERNAME" },
            { "a\uFFFE", "INVALID_USERNAME" },
        };

    public static TheoryData<string?, string> Passwords =>
        new()
        {
            { new('x', 8), "" },
            { new('x', 128), "" },
            { "        ", "" },
            { "😀😀😀😀😀😀😀😀", "" },
            { new('x', 7), "INVALID_PASSWORD" },
            { "😀😀😀😀😀😀😀", "INVALID_PASSWORD" },
            { new('x', 129), "INVALID_PASSWORD" },
            { null, "INVALID_PASSWORD" },
            { "", "INVALID_PASSWORD" },
            { "12345678\0", "INVALID_PASSWORD" },
            { "12345678\uD800", "INVALID_PASSWORD" },
            { "12345678\uFFFE", "INVALID_PASSWORD" },
        };

    [Theory]
    [MemberData(nameof(Usernames), DisableDiscoveryEnumeration = true)]
    public void Create_Username_IsJudged(string? username, string reason)
    {
        var expected = Rule.Expected("username", reason);
        Assert.Equal(expected, Rule.BrokenBy(new CreateAgent(username ?? "", "12345678", 16)));
        Assert.Equal(expected, Rule.BrokenBy(new CreateCustomer(username ?? "", "12345678", new())));
    }

    [Theory]
    [MemberData(nameof(Passwords), DisableDiscoveryEnumeration = true)]
    public void Create_Password_IsJudged(string? password, string reason)
    {
        var expected = Rule.Expected("password", reason);
        Assert.Equal(expected, Rule.BrokenBy(new CreateAgent("x", password ?? "", 16)));
        Assert.Equal(expected, Rule.BrokenBy(new CreateCustomer("x", password ?? "", new())));
        Assert.Equal(expected, Rule.BrokenBy(new ChangeAgentPassword(Some.AgentId, password ?? "")));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "")]
    [InlineData(16, "")]
    [InlineData(115, "")]
    [InlineData(-1, "INVALID_PERMISSION")]
    [InlineData(8, "INVALID_PERMISSION")]
    [InlineData(17 + 128, "INVALID_PERMISSION")]
    [InlineData(int.MinValue, "INVALID_PERMISSION")]
    [InlineData(int.MaxValue, "INVALID_PERMISSION")]
    public void Permission_AnySum_IsJudgedByItsBits(int permission, string reason)
    {
        var expected = Rule.Expected("permission", reason);
        Assert.Equal(expected, Rule.BrokenBy(new CreateAgent("x", "12345678", permission)));
        Assert.Equal(expected, Rule.BrokenBy(new ChangeAgentPermission(Some.AgentId, permission)));
    }

    [Fact]
    public void Change_NoPermission_IsToldSo() =>
        Assert.Equal(["permission INVALID_PERMISSION"], Rule.BrokenBy(new ChangeAgentPermission(Some.AgentId, Permission: null)));

    [Fact]
    public void NameAndDetail_TooLongOrUnclean_AreJudged()
    {
        var (longest, tooLong) = (new string('x', 255), new string('x', 256));
        var (longestDetail, tooLongDetail) = (new string('\n', 4096), new string('x', 4097));
        string[] bothTooLong = ["name TOO_LONG", "detail TOO_LONG"];
        string[] bothUnclean = ["name INVALID_CHARACTERS", "detail INVALID_CHARACTERS"];

        Assert.Empty(Rule.BrokenBy(Create(longest, longestDetail)));
        Assert.Empty(Rule.BrokenBy(Update(longest, longestDetail)));
        Assert.Empty(Rule.BrokenBy(new UpdateAgent(Some.AgentId, default, default)));
        Assert.Equal(bothTooLong, Rule.BrokenBy(Create(tooLong, tooLongDetail)));
        Assert.Equal(bothTooLong, Rule.BrokenBy(Update(tooLong, tooLongDetail)));
        Assert.Equal(bothUnclean, Rule.BrokenBy(Create("a\nb", "a\0b")));
        Assert.Equal(bothUnclean, Rule.BrokenBy(Update("a\nb", "a\0b")));
    }

    [Fact]
    public void Create_NothingGiven_IsToldAllOfIt() =>
        Assert.Equal(
            ["username INVALID_USERNAME", "password INVALID_PASSWORD", "permission INVALID_PERMISSION"],
            Rule.BrokenBy(new CreateAgent("", "", Permission: 8))
        );

    private static CreateAgent Create(string name, string detail) => new("x", "12345678", 16) { Name = name, Detail = detail };

    private static UpdateAgent Update(string name, string detail) =>
        new(Some.AgentId, Optional<string>.Of(name), Optional<string>.Of(detail));
}
