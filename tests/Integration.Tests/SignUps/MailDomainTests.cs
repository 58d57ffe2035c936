using System.Net;
using Customers.Infrastructure.Customers;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.SignUps;

/// <summary>A domain has two spellings, and an address one owner.</summary>
public sealed class MailDomainTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Theory]
    [InlineData("idna-1@bücher.example", "IDNA-1@xn--bcher-kva.example")]
    [InlineData("idna-2@xn--bcher-kva.example", "idna-2@BÜCHER.example")]
    public async Task SignUp_SameAddressInItsOtherSpelling_IsTaken(string first, string second)
    {
        await SignedUp.UpAsync(service, first);

        var answer = await service.Anyone.PostAsync(SignedUp.Path, new { email = second, accepted_tos = true });

        Assert.Equal("{}", answer.Text);
    }

    [Fact]
    public async Task Recompute_RowsFromBefore_AreFoundAgain()
    {
        var signedUp = await SignedUp.UpAsync(service, "before@bücher.example");
        await signedUp.ConfirmAsync(service);
        await WriteAsBeforeAsync(signedUp);
        var forms = service.Services.GetRequiredService<CanonicalForms>();

        Assert.Equal(2, await forms.RecomputeAsync(default));
        Assert.Equal(0, await forms.RecomputeAsync(default));

        var taken = await service.Anyone.PostAsync(
            SignedUp.Path,
            new { email = "before@xn--bcher-kva.example", accepted_tos = true }
        );
        Assert.Equal("{}", taken.Text);
        var token = (await service.Mailbox.WaitAsync("before@bücher.example", "set_password")).Token;
        (await service.Anyone.PostAsync(SignedUp.Reset, new { token, password = SignedUp.Password })).Ok();
        Assert.NotEmpty(await service.LoginAsync("before@xn--bcher-kva.example", SignedUp.Password));
    }

    [Fact]
    public async Task Recompute_BothSpellingsFromBefore_LeavesThemAsTheyAre()
    {
        var older = await SignedUp.UpAsync(service, "twice@bücher.example");
        await older.ConfirmAsync(service);
        await WriteAsBeforeAsync(older);
        await SignedUp.UpAsync(service, "twice@xn--bcher-kva.example");

        await service.Services.GetRequiredService<CanonicalForms>().RecomputeAsync(default);

        Assert.Equal(
            "twice@bücher.example",
            await service.ScalarAsync<string>("SELECT email_canonical FROM customers WHERE id = @Key", new { older.Key })
        );
        (await service.Super.DeleteAsync($"/v1.0/customers/{older.Id}")).Ok();
    }

    [Theory]
    [InlineData("a\u034Fb@example.com")]
    [InlineData("a@example.1")]
    public async Task SignUp_InvisibleCharacterOrNumberForADomain_IsRefused(string email) =>
        (await service.Anyone.PostAsync(SignedUp.Path, new { email, accepted_tos = true })).Refused(
            HttpStatusCode.BadRequest,
            "INVALID_ARGUMENT"
        );

    // As the version before wrote them: without regard to how the DNS knows the domain.
    private Task<int> WriteAsBeforeAsync(SignedUp signedUp) =>
        service.ExecuteAsync(
            """
            UPDATE customers SET email_canonical = lower(email) WHERE id = @Key;
            UPDATE agents SET username_canonical = lower(username) WHERE customer_id = @Key AND role = 'owner';
            """,
            new { signedUp.Key }
        );
}
