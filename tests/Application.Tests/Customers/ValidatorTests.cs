using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.IdentityVerifications;
using Customers.Application.SignUps;
using Customers.Domain.Customers;
using Delegate = Customers.Application.SignIns.Delegate;

namespace Customers.Application.Tests.Customers;

public sealed class ValidatorTests
{
    private const string Id = "0195f000-0000-7000-8000-00000000000a";

    public static TheoryData<string, string?, string> Members =>
        new()
        {
            { "name", null, "" },
            { "name", "", "" },
            { "name", Of(255), "" },
            { "name", Emoji(255), "" },
            { "name", Of(256), "TOO_LONG" },
            { "name", Emoji(256), "TOO_LONG" },
            { "name", "a\nb", "INVALID_CHARACTERS" },
            { "name", "a\tb", "INVALID_CHARACTERS" },
            { "name", "a\0b", "INVALID_CHARACTERS" },
            { "name", "a\u007Fb", "INVALID_CHARACTERS" },
            { "name", "a\uD800b", "INVALID_CHARACTERS" },
            { "name", "a\uDC00", "INVALID_CHARACTERS" },
            { "name", "a\uFFFE", "INVALID_CHARACTERS" },
            { "detail", Of(4096), "" },
            { "detail", "a\r\n\tb", "" },
            { "detail", Of(4097), "TOO_LONG" },
            { "detail", "a\0b", "INVALID_CHARACTERS" },
            { "detail", "a\uD800", "INVALID_CHARACTERS" },
            { "address", Of(1024), "" },
            { "address", "a\r\n\tb", "" },
            { "address", Of(1025), "TOO_LONG" },
            { "address", "a\vb", "INVALID_CHARACTERS" },
            { "line_secret", Of(1024), "" },
            { "line_secret", Of(1025), "TOO_LONG" },
            { "line_secret", "a\nb", "INVALID_CHARACTERS" },
            { "line_token", Of(1024), "" },
            { "line_token", Of(1025), "TOO_LONG" },
            { "line_token", "a\nb", "INVALID_CHARACTERS" },
            { "email", null, "" },
            { "email", "", "" },
            { "email", "a@b.example", "" },
            { "email", Email(254), "" },
            { "email", Email(255), "INVALID_EMAIL" },
            { "email", "a", "INVALID_EMAIL" },
            { "email", "a@", "INVALID_EMAIL" },
            { "email", "@b.example", "INVALID_EMAIL" },
            { "email", "a b@c.example", "INVALID_EMAIL" },
            { "email", " a@b.example", "INVALID_EMAIL" },
            { "email", "a@b.example\n", "INVALID_EMAIL" },
            { "email", "a\uD800@b.example", "INVALID_EMAIL" },
            { "email", "a\uFFFE@b.example", "INVALID_EMAIL" },
            { "phone_number", null, "" },
            { "phone_number", "", "" },
            { "phone_number", "+12", "" },
            { "phone_number", "+123456789012345", "" },
            { "phone_number", "+1234567890123456", "INVALID_PHONE_NUMBER" },
            { "phone_number", "+1", "INVALID_PHONE_NUMBER" },
            { "phone_number", "+0123", "INVALID_PHONE_NUMBER" },
            { "phone_number", "15551234567", "INVALID_PHONE_NUMBER" },
            { "phone_number", "+1 555", "INVALID_PHONE_NUMBER" },
            { "phone_number", "+1٥٥", "INVALID_PHONE_NUMBER" },
            { "webhook_method", null, "" },
            { "webhook_method", "", "" },
            { "webhook_method", "POST", "" },
            { "webhook_method", "GET", "" },
            { "webhook_method", "PUT", "" },
            { "webhook_method", "DELETE", "" },
            { "webhook_method", "PATCH", "INVALID_WEBHOOK_METHOD" },
            { "webhook_method", "post", "INVALID_WEBHOOK_METHOD" },
            { "webhook_method", " POST", "INVALID_WEBHOOK_METHOD" },
            { "webhook_uri", null, "" },
            { "webhook_uri", "", "" },
            { "webhook_uri", "http://a.example", "" },
            { "webhook_uri", Uri(1023), "" },
            { "webhook_uri", Uri(1024), "INVALID_WEBHOOK_URI" },
            { "webhook_uri", "ftp://a.example", "INVALID_WEBHOOK_URI" },
            { "webhook_uri", "/relative", "INVALID_WEBHOOK_URI" },
            { "webhook_uri", "a.example", "INVALID_WEBHOOK_URI" },
            { "webhook_uri", "https://user@a.example", "INVALID_WEBHOOK_URI" },
            { "webhook_uri", "https://user:pass@a.example", "INVALID_WEBHOOK_URI" },
            { "webhook_uri", "https://", "INVALID_WEBHOOK_URI" },
        };

    [Theory]
    [MemberData(nameof(Members), DisableDiscoveryEnumeration = true)]
    public void Update_Member_AcceptsWhatTheContractAllows(string field, string? value, string reason) =>
        Assert.Equal(Rule.Expected(field, reason), Rule.BrokenBy(new UpdateCustomer(Some.AccountId, With(field, value))));

    [Theory]
    [MemberData(nameof(Members), DisableDiscoveryEnumeration = true)]
    public void Create_Member_AcceptsWhatTheContractAllows(string field, string? value, string reason) =>
        Assert.Equal(Rule.Expected(field, reason), Rule.BrokenBy(new CreateCustomer("owner", "12345678", With(field, value))));

    [Theory]
    [MemberData(nameof(Members), DisableDiscoveryEnumeration = true)]
    public void Update_AcceptedMember_CanBeMerged(string field, string? value, string reason)
    {
        if (reason.Length == 0)
            Assert.NotNull(With(field, value).MergeInto(Some.Profile));
    }

    [Fact]
    public void Update_TextBreaksTwoRules_IsToldBoth()
    {
        var broken = Rule.BrokenBy(new UpdateCustomer(Some.AccountId, With("name", $"{Of(255)}\0")));
        Assert.Equal(["name TOO_LONG", "name INVALID_CHARACTERS"], broken);
    }

    [Fact]
    public void Update_PermissionIds_AcceptsAHundredCanonicalIds()
    {
        Assert.Empty(Rule.BrokenBy(PermissionIds(Enumerable.Repeat<string?>(Id, 100))));
        Assert.Empty(Rule.BrokenBy(PermissionIds(ids: null)));
        Assert.Equal(["permission_ids INVALID_ID"], Rule.BrokenBy(PermissionIds(Enumerable.Repeat<string?>(Id, 101))));
        Assert.Equal(["permission_ids INVALID_ID"], Rule.BrokenBy(PermissionIds([Id, null])));
        Assert.Equal(["permission_ids INVALID_ID"], Rule.BrokenBy(PermissionIds([Id, ""])));
        Assert.Equal(["permission_ids INVALID_ID"], Rule.BrokenBy(PermissionIds(["x"])));
    }

    [Theory]
    [InlineData("none", "")]
    [InlineData("pending", "")]
    [InlineData("verified", "")]
    [InlineData("rejected", "")]
    [InlineData(null, "UNKNOWN_WORD")]
    [InlineData("", "UNKNOWN_WORD")]
    [InlineData("Verified", "UNKNOWN_WORD")]
    [InlineData(" verified", "UNKNOWN_WORD")]
    [InlineData("2", "UNKNOWN_WORD")]
    [InlineData("pending,verified", "UNKNOWN_WORD")]
    public void ChangeIdentityVerification_Status_AcceptsTheDocumentedWords(string? status, string reason) =>
        Assert.Equal(
            Rule.Expected("status", reason),
            Rule.BrokenBy(new ChangeIdentityVerification(Some.AccountId, status, Reason: ""))
        );

    public static TheoryData<string?, string> OptionalReasons =>
        new()
        {
            { null, "" },
            { "", "" },
            { Of(1024), "" },
            { Emoji(1024), "" },
            { Of(1025), "TOO_LONG" },
            { "a\nb", "INVALID_CHARACTERS" },
            { "a\0b", "INVALID_CHARACTERS" },
        };

    [Theory]
    [MemberData(nameof(OptionalReasons))]
    public void ChangeIdentityVerification_Reason_IsOptionalAndClean(string? text, string reason)
    {
        var broken = Rule.Expected("reason", reason);
        Assert.Equal(broken, Rule.BrokenBy(new ChangeIdentityVerification(Some.AccountId, "none", text ?? "")));
        Assert.Equal(broken, Rule.BrokenBy(new DecideIdentityCheck(Id, "verified", text ?? "")));
    }

    [Theory]
    [InlineData("verified", "")]
    [InlineData("rejected", "")]
    [InlineData("pending", "UNKNOWN_WORD")]
    [InlineData("none", "UNKNOWN_WORD")]
    [InlineData("Verified", "UNKNOWN_WORD")]
    [InlineData("", "UNKNOWN_WORD")]
    [InlineData(null, "UNKNOWN_WORD")]
    public void DecideIdentityCheck_Status_IsAnOutcome(string? status, string reason) =>
        Assert.Equal(Rule.Expected("status", reason), Rule.BrokenBy(new DecideIdentityCheck(Id, status, Reason: "")));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("0195f0000000700080000000000000c1")]
    public void DecideIdentityCheck_CheckId_IsCanonical(string? id) =>
        Assert.Equal(["check_id INVALID_ID"], Rule.BrokenBy(new DecideIdentityCheck(id, "verified", Reason: "")));

    public static TheoryData<string?, string> Reasons =>
        new()
        {
            { "x", "" },
            { Of(1024), "" },
            { Emoji(1024), "" },
            { Of(1025), "INVALID_REASON" },
            { null, "INVALID_REASON" },
            { "", "INVALID_REASON" },
            { "  ", "INVALID_REASON" },
            { "a\nb", "INVALID_REASON" },
            { "a\uD800", "INVALID_REASON" },
        };

    [Theory]
    [MemberData(nameof(Reasons), DisableDiscoveryEnumeration = true)]
    public void PlaceHold_Reason_AcceptsOneLineOfWords(string? text, string reason) =>
        Assert.Equal(
            Rule.Expected("reason", reason),
            Rule.BrokenBy(new PlaceHold(Some.AccountId, HoldKind.Operator, text ?? ""))
        );

    [Theory]
    [MemberData(nameof(Reasons), DisableDiscoveryEnumeration = true)]
    public void Delegate_Reason_AcceptsOneLineOfWords(string? text, string reason) =>
        Assert.Equal(Rule.Expected("reason", reason), Rule.BrokenBy(new Delegate(Id, text ?? "")));

    [Fact]
    public void List_EveryFilterAllowed_BreaksNoRule() =>
        Assert.Empty(
            Rule.BrokenBy(
                new ListCustomers(new(Size: null, Token: null))
                {
                    Status = "suspended",
                    Email = "a@b.example",
                    Name = "Acme",
                    IdentityVerificationStatus = "pending",
                    IncludeDeleted = "false",
                }
            )
        );

    [Fact]
    public void List_EmptyFilters_MeanNone() =>
        Assert.Empty(
            Rule.BrokenBy(
                new ListCustomers(new("", ""))
                {
                    Status = "",
                    Email = "",
                    Name = "",
                    IdentityVerificationStatus = "",
                    IncludeDeleted = "",
                }
            )
        );

    [Fact]
    public void List_EveryFilterWrong_IsToldAllOfThem() =>
        Assert.Equal(
            [
                "status UNKNOWN_WORD",
                "identity_verification_status UNKNOWN_WORD",
                "email TOO_LONG",
                "name INVALID_CHARACTERS",
                "include_deleted UNKNOWN_WORD",
            ],
            Rule.BrokenBy(
                new ListCustomers(new(Size: null, Token: null))
                {
                    Status = "Active",
                    Email = Of(255),
                    Name = "a\0",
                    IdentityVerificationStatus = "1",
                    IncludeDeleted = "True",
                }
            )
        );

    [Fact]
    public void Messages_EveryOne_NamesItsMemberInAWholeSentence() =>
        Assert.All(
            Rule.Messages(new CreateCustomer("", "", With("email", "x"))),
            message => Assert.Matches("^[a-z_]+ must .+\\.$", message)
        );

    private static string Of(int length) => new('x', length);

    private static string Emoji(int length) => string.Concat(Enumerable.Repeat("😀", length));

    private static string Email(int length)
    {
        var domain = string.Join('.', Enumerable.Repeat(Of(60), 3)) + ".";
        var local = Of(60) + "@";
        return $"{local}{domain}{Of(length - local.Length - domain.Length)}";
    }

    private static string Uri(int length) => $"https://a.example/{Of(length - 18)}";

    private static UpdateCustomer PermissionIds(IEnumerable<string?>? ids) =>
        new(Some.AccountId, new() { PermissionIds = Optional<IReadOnlyList<string?>>.Of(ids?.ToList()) });

    private static ProfileMembers With(string field, string? value)
    {
        var given = Optional<string>.Of(value);
        return field switch
        {
            "name" => new() { Name = given },
            "detail" => new() { Detail = given },
            "email" => new() { Email = given },
            "phone_number" => new() { PhoneNumber = given },
            "address" => new() { Address = given },
            "webhook_method" => new() { WebhookMethod = given },
            "webhook_uri" => new() { WebhookUri = given },
            "line_secret" => new() { LineSecret = given },
            "line_token" => new() { LineToken = given },
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Not a member."),
        };
    }
}
