using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.IdentityVerifications;

namespace Customers.Integration.Tests.DryRuns;

/// <summary>A dry run asks nobody else anything, and says so.</summary>
public sealed class ProviderTests(ProviderService service) : IClassFixture<ProviderService>
{
    [Fact]
    public async Task Verification_Tried_AsksNoProvider()
    {
        var account = await Account.CreateAsync(service);

        var answer = (await account.Admin.Trying().PostAsync("/v1.0/customer/identity_verification")).Ok();

        Assert.Equal("pending", answer.Text("identity_verification_status"));
        Assert.Equal("""["identity_provider"]""", answer["not_tried"]!.ToJsonString());
        Assert.Equal(0, await service.ScalarAsync<int>("SELECT count(*) FROM identity_checks"));
        Assert.Empty(service.Provider.Requests);
    }
}
