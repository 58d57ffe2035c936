using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Http;

public sealed class HealthTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task Ready_DatabaseUp_NamesItUp()
    {
        var answer = await service.Anyone.GetAsync("/health/ready");

        Assert.Equal(
            """{"status":"up","dependencies":{"postgresql":"up","feed":"up","erasures":"up","standby":"up","backlog":"up","months":"up","accepting":"up","log":"up"}}""",
            answer.Ok().ToJsonString()
        );
    }

    [Fact]
    public async Task Create_WithoutEmail_IsActive()
    {
        var account = await Account.CreateAsync(service);

        var own = (await account.Admin.GetAsync("/v1.0/customer")).Ok();

        Assert.Equal("active", own["status"]!.GetValue<string>());
    }
}
