using System.Net;
using Customers.Application.Leaving;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Leaving;

/// <summary>The link in a reminder, which cancels the deletion that it is about.</summary>
public sealed class CancellationLinkTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Path = "/auth/unregister/cancel";

    [Fact]
    public async Task Cancel_LinkOfTheScheduledDeletion_RecoversTheAccountOnce()
    {
        var (account, token) = await FreezeAsync();

        var customer = (await service.Anyone.PostAsync(Path, new { token })).Ok()["customer"]!;

        Assert.Equal("active", customer.Text("status"));
        IsDead(await service.Anyone.PostAsync(Path, new { token }));
        Assert.Equal("customer_recovered", (await service.EventsAsync(account.Id))[^1].Type);
    }

    [Fact]
    public async Task Cancel_LinkOfAnEarlierDeletion_IsRefused()
    {
        var (account, token) = await FreezeAsync();
        (await service.Super.PostAsync($"/v1.0/customers/{account.Id}/recover", Statuses.Why)).Ok();
        (await service.Super.PostAsync($"/v1.0/customers/{account.Id}/freeze", Statuses.Why)).Ok();

        IsDead(await service.Anyone.PostAsync(Path, new { token }));

        Assert.Equal("frozen", (await account.ReadAsync(service)).Text("status"));
    }

    [Fact]
    public async Task Cancel_DateHasPassed_IsRefused()
    {
        var account = await Account.CreateAsync(service);
        (await service.Super.PostAsync($"/v1.0/customers/{account.Id}/freeze", Statuses.Why)).Ok();
        await service.ExecuteAsync(
            "UPDATE customers SET tm_deletion_scheduled = now() WHERE id = @Id",
            new { Id = Guid.Parse(account.Id) }
        );
        var token = Protect(account.Id, (await account.ReadAsync(service)).Time("tm_deletion_scheduled"));

        (await service.Anyone.PostAsync(Path, new { token })).Refused(HttpStatusCode.Conflict, "DELETION_DUE");
    }

    [Theory]
    [InlineData("forged")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("a.b c/d")]
    public async Task Cancel_ForgedLink_IsRefused(string token) => IsDead(await service.Anyone.PostAsync(Path, new { token }));

    private async Task<(Account Account, string Token)> FreezeAsync()
    {
        var account = await Account.CreateAsync(service);
        var frozen = (await service.Super.PostAsync($"/v1.0/customers/{account.Id}/freeze", Statuses.Why)).Ok();
        return (account, Protect(account.Id, frozen.Time("tm_deletion_scheduled")));
    }

    private string Protect(string id, DateTimeOffset at) =>
        service.Services.GetRequiredService<ICancellationLinks>().Protect(new(new(Guid.Parse(id)), at));

    private static void IsDead(Answer answer) =>
        answer.IsInvalid(
            Path,
            Problems.Detail("token", "INVALID_TOKEN", "The link has expired, was used already, or was replaced by a newer one.")
        );
}
