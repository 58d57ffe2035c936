using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.PersonalData;

/// <summary>A username that an account gave up may be somebody else's by the time the account is deleted.</summary>
public sealed class ReusedUsernameTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Username = "Reused";

    private static object Agent =>
        new
        {
            username = Username,
            password = "quiet agent harbour",
            permission = 16,
        };

    private Task<int> AttemptsAsync() =>
        service.ScalarAsync<int>("SELECT count(*) FROM password_attempts WHERE username_hash IS NOT NULL");

    [Fact]
    public async Task Delete_UsernameIsAnotherAccountsNow_KeepsCountingItsWrongPasswords()
    {
        var (former, present) = (await Account.CreateAsync(service), await Account.CreateAsync(service));
        var id = (await former.Admin.PostAsync("/v1.0/agents", Agent)).Ok()["id"]!.GetValue<string>();
        (await former.Admin.DeleteAsync($"/v1.0/agents/{id}")).Ok();
        (await present.Admin.PostAsync("/v1.0/agents", Agent)).Ok();
        var wrong = await service.Anyone.PostAsync("/auth/login", new { username = "reused", password = "not the password" });
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.Status);
        var counted = await AttemptsAsync();
        Assert.NotEqual(0, counted);

        (await service.Super.DeleteAsync($"/v1.0/customers/{former.Id}")).Ok();
        Assert.Equal(counted, await AttemptsAsync());

        (await service.Super.DeleteAsync($"/v1.0/customers/{present.Id}")).Ok();
        Assert.Equal(0, await AttemptsAsync());
    }
}
