using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.SignUps;

/// <summary>Staff opens an account for somebody who sets the password by mail, as after signing up (contract §8).</summary>
public sealed class OwnerByMailTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Path = "/v1.0/customers";

    [Fact]
    public async Task Create_WithoutUsernameAndPassword_IsCompletedByTheMailbox()
    {
        var email = Statuses.NewEmail();
        var created = (
            await service.Super.PostAsync(
                Path,
                new
                {
                    name = "Acme",
                    email,
                    webhook_method = "POST",
                    webhook_uri = "",
                }
            )
        ).Ok();
        Assert.Equal(("initial", email), (created.Text("status"), created.Text("email")));

        var token = (await service.Mailbox.WaitAsync(email, "verify_email")).Token;
        Assert.Matches("^[0-9a-f]{64}$", token);
        (await service.Anyone.PostAsync(SignedUp.Verify, new { token })).Ok();
        var reset = (await service.Mailbox.WaitAsync(email, "set_password")).Token;
        Assert.Matches("^[0-9a-f]{64}$", reset);
        (await service.Anyone.PostAsync(SignedUp.Reset, new { token = reset, password = SignedUp.Password })).Ok();

        var owner = service.Anyone.With(await service.LoginAsync(email, SignedUp.Password));
        Assert.Equal("active", (await owner.GetAsync("/v1.0/customer")).Ok().Text("status"));
        Assert.Equal(32, (int)(await owner.GetAsync("/v1.0/me")).Ok()["permission"]!);
    }

    [Theory]
    [InlineData("{}", "email", "REQUIRED")]
    [InlineData("""{"email": ""}""", "email", "REQUIRED")]
    [InlineData("""{"email": "<new>", "username": "x"}""", "password", "INVALID_PASSWORD")]
    [InlineData("""{"email": "<new>", "password": "quiet owner harbour"}""", "username", "INVALID_USERNAME")]
    [InlineData("""{"email": "<new>", "username": "", "password": ""}""", "username", "INVALID_USERNAME")]
    public async Task Create_TooLittle_IsToldWhat(string body, string field, string reason)
    {
        var answer = await service.Super.PostAsync(Path, body.Replace("<new>", Statuses.NewEmail()));

        answer.Refused(HttpStatusCode.BadRequest, "INVALID_ARGUMENT");
        var detail = answer.Json["error"]!["details"]![0]!;
        Assert.Equal((field, reason), (detail.Text("field"), detail.Text("reason")));
    }

    [Fact]
    public async Task Create_AddressThatIsTaken_IsAConflict()
    {
        var email = Statuses.NewEmail();
        (await service.Super.PostAsync(Path, new { email })).Ok();

        (await service.Super.PostAsync(Path, new { email })).Refused(HttpStatusCode.Conflict, "EMAIL_TAKEN");
    }
}
