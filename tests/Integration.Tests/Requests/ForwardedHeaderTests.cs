using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Requests;

/// <summary>What a client says of its own address is not believed: only a proxy that is named may say it.</summary>
public sealed class ForwardedHeaderTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("X-Real-IP", "203.0.113.9")]
    [InlineData("Forwarded", "for=203.0.113.9")]
    [InlineData("X-Original-For", "203.0.113.9")]
    public async Task Get_AddressThatAStrangerClaims_IsNotBelieved(string header, string value)
    {
        var account = await Account.CreateAsync(service);
        var body = new
        {
            name = "from one network only",
            allowed_ips = new[] { "203.0.113.0/24" },
            current_password = account.OwnerPassword,
        };
        var key = (await account.Admin.PostAsync("/v1.0/accesskeys", body)).Ok()["token"]!.GetValue<string>();

        var answer = await service.Anyone.With(key).WithHeader(header, value).GetAsync("/v1.0/customer");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
    }
}
