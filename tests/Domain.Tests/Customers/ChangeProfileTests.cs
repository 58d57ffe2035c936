using Customers.Domain.Customers;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Customers;

public sealed class ChangeProfileTests
{
    public static TheoryData<string, CustomerProfile> OneMember =>
        new()
        {
            { "name", CustomerBuilder.Profile with { Name = "Acme Ltd" } },
            { "detail", CustomerBuilder.Profile with { Detail = "" } },
            { "phone_number", CustomerBuilder.Profile with { PhoneNumber = "" } },
            { "address", CustomerBuilder.Profile with { Address = "2 Main Street" } },
            { "webhook_method", CustomerBuilder.Profile with { Webhook = new("PUT", "https://example.com/hook") } },
            { "webhook_uri", CustomerBuilder.Profile with { Webhook = new("POST", "https://example.com/other") } },
            { "line_secret", CustomerBuilder.Profile with { Line = CustomerBuilder.Profile.Line with { Secret = "" } } },
            { "line_token", CustomerBuilder.Profile with { Line = CustomerBuilder.Profile.Line with { Token = "" } } },
            {
                "permission_ids",
                CustomerBuilder.Profile with
                {
                    Line = CustomerBuilder.Profile.Line with { PermissionIds = [] },
                }
            },
        };

    [Theory]
    [MemberData(nameof(OneMember))]
    public void ChangeProfile_OneMember_IsNamed(string member, CustomerProfile profile) =>
        AssertChanged(profile, verified: true, member);

    [Fact]
    public void ChangeProfile_EveryMember_IsNamedInTheOrderOfTheContract() =>
        AssertChanged(
            CustomerProfile.Empty,
            verified: false,
            "name",
            "detail",
            "email",
            "phone_number",
            "address",
            "webhook_method",
            "webhook_uri",
            "line_secret",
            "line_token",
            "permission_ids",
            "email_verified"
        );

    [Fact]
    public void ChangeProfile_NoEmail_IsUnverifiedAndTheStatusStays() =>
        AssertChanged(CustomerBuilder.Profile with { Email = EmailAddress.None }, verified: false, "email", "email_verified");

    [Theory]
    [InlineData(CustomerStatus.Initial, "bob@example.com")]
    [InlineData(CustomerStatus.Active, "bob@example.com")]
    [InlineData(CustomerStatus.Active, "ANN@example.com")]
    public void ChangeProfile_OtherEmail_WaitsForItsConfirmation(CustomerStatus status, string email)
    {
        var customer = CustomerBuilder.Account(status).Build();
        var profile = CustomerBuilder.Profile with { Email = EmailAddress.From(email) };

        Expect.Unchanged(customer, () => customer.ChangeProfile(profile, Actors.Agent, Times.Now));
    }

    [Fact]
    public void ChangeProfile_NoEmailForAnInitialAccount_DoesNotActivateIt()
    {
        var customer = CustomerBuilder.Account(CustomerStatus.Initial).Build();

        customer.ChangeProfile(CustomerBuilder.Profile with { Email = EmailAddress.None }, Actors.Agent, Times.Now);

        Assert.Equal(CustomerStatus.Initial, customer.Status);
    }

    [Fact]
    public void ChangeProfile_Same_ChangesNothing()
    {
        var customer = CustomerBuilder.Account().Build();
        var equal = CustomerBuilder.Profile with
        {
            Email = EmailAddress.From("ann@example.com"),
            Line = CustomerBuilder.Profile.Line with { PermissionIds = [.. CustomerBuilder.Profile.Line.PermissionIds] },
        };

        Expect.Unchanged(customer, () => customer.ChangeProfile(equal, Actors.Platform, Times.Now));
    }

    private static void AssertChanged(CustomerProfile profile, bool verified, params string[] members)
    {
        var customer = CustomerBuilder.Account().Build();

        Expect.Changed(
            customer,
            () => customer.ChangeProfile(profile, Actors.Platform, Times.Now),
            customer.Facts with
            {
                Profile = profile,
                EmailVerified = verified,
                UpdatedAt = Times.Now,
            },
            "customer_updated",
            members
        );
        Assert.Equal(CustomerStatus.Active, customer.Status);
    }
}
