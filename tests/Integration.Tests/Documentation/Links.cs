using Customers.Application.Leaving;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Documentation;

/// <summary>The tokens that the links in mails hold, each of an account of its own.</summary>
internal sealed record Links(string Confirm, string Password, string Cancel)
{
    public static async Task<Links> CreateAsync(ServiceFixture service) =>
        new(
            await ConfirmAsync(service, await Account.CreateAsync(service, Statuses.NewEmail())),
            await service.DataSource.GivePasswordTokenAsync(Guid.Parse((await Account.CreateAsync(service)).Id)),
            await CancelAsync(service, await Statuses.InStatusAsync(service, "frozen"))
        );

    /// <summary>The token that confirms the address which the account waits for.</summary>
    public static Task<string> ConfirmAsync(ServiceFixture service, Account account) =>
        service.DataSource.GiveTokenAsync(Guid.Parse(account.Id));

    /// <summary>The token that cancels the account's deletion.</summary>
    public static async Task<string> CancelAsync(ServiceFixture service, Account account)
    {
        var date = (await account.ReadAsync(service)).Time("tm_deletion_scheduled");
        return service.Services.GetRequiredService<ICancellationLinks>().Protect(new(new(Guid.Parse(account.Id)), date));
    }
}
