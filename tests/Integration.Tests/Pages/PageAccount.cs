using System.Globalization;
using Customers.Application.Leaving;
using Customers.Application.Mail;
using Customers.Domain.Common;
using Customers.Infrastructure.Mail;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Pages;

/// <summary>Somebody who has signed up and gets mails: hands out the tokens that the links in them would hold.</summary>
/// <param name="Service">The service.</param>
/// <param name="Id">The account.</param>
/// <param name="Email">Its address, and its owner's username.</param>
internal sealed record PageAccount(ServiceFixture Service, Guid Id, string Email)
{
    private static int made;

    public static async Task<PageAccount> SignUpAsync(ServiceFixture service)
    {
        var email = string.Create(CultureInfo.InvariantCulture, $"person-{Interlocked.Increment(ref made)}@pages.example");
        var answer = await service.Anyone.PostAsync("/auth/signup", new { email, accepted_tos = true });
        return new(service, Guid.Parse(answer.Ok()["customer"]!.Text("id")), email);
    }

    public Task<string> StatusAsync() => Service.ScalarAsync<string>("SELECT status FROM customers WHERE id = @Id", new { Id });

    public Task<int> MailsAsync(MailKind kind) =>
        Service.ScalarAsync<int>(
            "SELECT count(*) FROM mails WHERE customer_id = @Id AND kind = @Kind",
            new { Id, Kind = kind.ToName() }
        );

    /// <summary>The token of the mail that asks to confirm the address.</summary>
    public async Task<string> VerificationTokenAsync() => (await Service.Mailbox.WaitAsync(Email, "verify_email")).Token;

    /// <summary>The token of a mail, asked for now, that lets the owner set a password.</summary>
    public async Task<string> PasswordTokenAsync()
    {
        (await Service.Anyone.PostAsync("/auth/password-forgot", new { username = Email })).Ok();
        return (await Service.Mailbox.WaitAsync(Email, "reset_password")).Token;
    }

    /// <summary>Schedules the deletion of the account, which is active by then; answers the token of a reminder.</summary>
    public async Task<string> CancellationTokenAsync()
    {
        (await Service.Super.PostAsync($"/v1.0/customers/{Id}/verify_email")).Ok();
        (await Service.Super.PostAsync($"/v1.0/customers/{Id}/freeze", Statuses.Why)).Ok();
        return await ReminderTokenAsync();
    }

    /// <summary>The token of a reminder of the deletion that is scheduled now.</summary>
    public async Task<string> ReminderTokenAsync()
    {
        var date = await Service.ScalarAsync<DateTime>("SELECT tm_deletion_scheduled FROM customers WHERE id = @Id", new { Id });
        return Service
            .Services.GetRequiredService<ICancellationLinks>()
            .Protect(new(new CustomerId(Id), new DateTimeOffset(date, TimeSpan.Zero)));
    }

    /// <summary>Lets the scheduled deletion be due, and not done yet.</summary>
    public Task LetDeletionBeDueAsync() =>
        Service.ExecuteAsync(
            "UPDATE customers SET tm_deletion_scheduled = date_trunc('second', now()), tm_deletion_remind = NULL WHERE id = @Id",
            new { Id }
        );

    /// <summary>Makes every link of the account one that has just expired.</summary>
    public Task ExpireLinksAsync() =>
        Service.ExecuteAsync("UPDATE mail_tokens SET tm_expire = now() WHERE customer_id = @Id", new { Id });

    /// <summary>The token of a mail that would ask to confirm another address for the account.</summary>
    public async Task<string> VerificationTokenAsync(string other)
    {
        const string sql = """
            INSERT INTO mail_tokens (purpose, subject, customer_id, token_hash, email, email_canonical, tm_create, tm_expire)
            VALUES ('verify_email', @Id, @Id, @Hash, @other, @other, now(), now() + interval '1 hour')
            """;
        var token = MailTokens.Create();
        await Service.ExecuteAsync(
            sql,
            new
            {
                Id,
                Hash = MailTokens.Hash(token),
                other,
            }
        );
        return token;
    }
}
