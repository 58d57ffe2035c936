using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;

namespace Customers.Integration.Tests.Imports;

/// <summary>A platform whose accounts were there before it verified identities.</summary>
public sealed class OldPlatform : ServiceFixture
{
    protected override void Configure(IWebHostBuilder host) => host.UseSetting("Import:VerifiedBefore", "2024-01-01T00:00:00Z");
}

public sealed class GrandfatheringTests(OldPlatform service) : IClassFixture<OldPlatform>
{
    [Theory]
    [InlineData("2023-12-31T23:59:59.999999Z", null, "verified")]
    [InlineData("2023-12-31T23:59:59.999999Z", "none", "verified")]
    [InlineData("2023-12-31T23:59:59.999999Z", "pending", "pending")]
    [InlineData("2023-12-31T23:59:59.999999Z", "rejected", "rejected")]
    [InlineData("2024-01-01T00:00:00Z", null, "none")]
    [InlineData("2024-01-01T00:00:00Z", "verified", "verified")]
    public async Task Import_AccountFromThen_IsVerifiedUnlessItSaysMore(string created, string? given, string expected)
    {
        var line = Lines.Plain("old");
        line["tm_create"] = created;
        line["identity_verification_status"] = given;

        await service.ImportAsync(line);

        var account = (await service.Super.GetAsync($"/v1.0/customers/{line.Text("id")}")).Ok();
        Assert.Equal(expected, account.Text("identity_verification_status"));
    }
}
