using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.SignIns;

/// <summary>A credential that is there twice is none: whoever reads the first and whoever reads the last must not see different callers.</summary>
public sealed class TwoCredentialsTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Theory]
    [InlineData("token")]
    [InlineData("accesskey")]
    public async Task Get_CredentialTwiceInTheUrl_IsWrong(string name)
    {
        var account = await Account.CreateAsync(service);
        var body = new { name = "key", current_password = account.OwnerPassword };
        var key = (await account.Admin.PostAsync("/v1.0/accesskeys", body)).Ok()["token"]!.GetValue<string>();
        (await service.Anyone.GetAsync($"/v1.0/customer?{name}={key}")).Ok();

        var answer = await service.Anyone.GetAsync($"/v1.0/customer?{name}={key}&{name}={key}");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
    }
}
