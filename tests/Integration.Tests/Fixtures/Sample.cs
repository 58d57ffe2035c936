using System.Globalization;
using System.Text.Json;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Customers;

namespace Customers.Integration.Tests.Fixtures;

/// <summary>Facts with something in every member: text beyond the Basic Multilingual Plane, times to the microsecond.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Created = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero).AddMicroseconds(
        123_456
    );
    public static readonly DateTimeOffset Later = Created.AddDays(7).AddMicroseconds(1);
    public static readonly DateTimeOffset Scheduled = Later.AddHours(720);
    public static readonly Actor Staff = new(ActorKind.Platform, TestCallers.StaffId, IsBoundByStatus: false);

    private static int made;

    /// <summary>A number that no other sample has.</summary>
    public static string Number() => Interlocked.Increment(ref made).ToString(CultureInfo.InvariantCulture);

    /// <summary>An account to be opened, with an id of its own.</summary>
    public static NewCustomer New(string username, CustomerProfile profile) =>
        new(new(Guid.CreateVersion7()), username, profile, TimeSpan.FromHours(24));

    public static CustomerProfile Profile() =>
        new()
        {
            Name = "Ácme 𝒜 🎉",
            Detail = "first line\r\n\tsecond 𐐷 line 'quoted' \\ \"",
            Email = EmailAddress.From($"Ann.İ+{Number()}@Exämple.example"),
            PhoneNumber = "+821012345678",
            Address = "1 Main St\n한국 🏠",
            Webhook = new("PUT", "https://hooks.example/v?x=1&y=%20"),
            Line = new("secret 🔑", "token ", [Guid.AllBitsSet, Guid.Empty, TestCallers.StaffId]),
        };

    /// <summary>A suspended account.</summary>
    public static CustomerFacts Customer() =>
        new()
        {
            Id = new(Guid.CreateVersion7()),
            Username = "ann 🙂",
            Profile = Profile(),
            BillingAccountId = Guid.CreateVersion7(),
            RtpDebug = true,
            EmailVerified = true,
            ActivatedAt = Created.AddMicroseconds(1),
            Holds =
            [
                new(HoldKind.Operator, "sees \"to\" \\ it 🚨", TestCallers.StaffId, Created.AddMicroseconds(2)),
                new(HoldKind.Billing, "unpaid", Guid.AllBitsSet, Later),
            ],
            IdentityVerification = IdentityVerificationStatus.Rejected,
            CreatedAt = Created,
            UpdatedAt = Created.AddMicroseconds(3),
        };

    public static AgentFacts Agent(CustomerId account) =>
        new()
        {
            Id = new(Guid.CreateVersion7()),
            CustomerId = account,
            Role = AgentRole.Member,
            Username = Username.From($"Bob İ🙂 {Number()}"),
            Name = "Bob 𝒜",
            Detail = "night\nshift 🌙",
            Permission = Permission.CustomerAgent | Permission.CustomerManager,
            PasswordHash = "pbkdf2-sha512$10$c2FsdA==$aGFzaA==",
            CreatedAt = Created,
            UpdatedAt = Created,
        };

    public static AccessKeyFacts Key(CustomerId account) =>
        new()
        {
            Id = new(Guid.CreateVersion7()),
            CustomerId = account,
            Name = "CI 🤖",
            Detail = "build\tserver 𐐷",
            TokenHash = [.. Guid.CreateVersion7().ToByteArray(), 0, 255],
            TokenPrefix = "vb_AbC-_123",
            ExpiresAt = Scheduled,
            CreatedAt = Created,
            UpdatedAt = Created,
        };

    /// <summary>Member for member, lists included: records compare their lists by reference.</summary>
    public static void AssertSame<T>(T expected, T actual) =>
        Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(actual));
}
