using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Mail;

public sealed class PickupTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task SignUp_InDevelopment_WritesTheMailToTheFolder()
    {
        var answer = await service.Anyone.PostAsync(
            "/auth/signup",
            new
            {
                email = "ann@pickup.example",
                accepted_tos = true,
                name = "Änn",
            }
        );
        answer.Ok();

        var mail = await service.Mailbox.WaitAsync("ann@pickup.example", "verify_email");

        Assert.Equal("Confirm your e-mail address", mail.Subject);
        Assert.StartsWith("http://127.0.0.1:5080/auth/email-verify?token=", mail.Link, StringComparison.Ordinal);
        Assert.Contains(mail.Link, mail.Html, StringComparison.Ordinal);
        (await service.Anyone.PostAsync("/auth/email-verify", new { token = mail.Token })).Ok();
        var invitation = await service.Mailbox.WaitAsync("ann@pickup.example", "set_password");
        Assert.Contains("Hello Änn,", invitation.Text, StringComparison.Ordinal);
        var body = new { token = invitation.Token, password = "tall ships under grey sails" };
        (await service.Anyone.PostAsync("/auth/password-reset", body)).Ok();
        await service.LoginAsync("ann@pickup.example", "tall ships under grey sails");
    }
}
