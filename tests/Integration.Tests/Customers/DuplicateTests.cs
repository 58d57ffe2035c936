using System.Net;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Customers;

/// <summary>E-mail addresses and usernames are unique whatever their spelling, and free again after deletion (contract §5, §10).</summary>
public sealed class DuplicateTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Path = "/v1.0/customers";
    private const string EmailMessage = "Another account has this e-mail address.";
    private const string UsernameMessage = "Another agent has this username.";

    [Theory]
    [InlineData("ann-1@example.com", "ann-1@example.com")]
    [InlineData("ann-2@example.com", "ANN-2@EXAMPLE.COM")]
    [InlineData("Ann-3@Example.Com", "ann-3@example.com")]
    [InlineData("ann-4@example.com", "ａｎｎ-4@example.com")]
    [InlineData("kim-5@example.com", "\u212Aim-5@example.com")]
    [InlineData("élise-6@example.com", "e\u0301lise-6@example.com")]
    public async Task Create_EmailTaken_IsRefusedAndCreatesNothing(string first, string second)
    {
        await Account.CreateAsync(service, first);
        var other = await Account.CreateAsync(service);
        var events = await service.CountEventsAsync();

        var body = new
        {
            username = $"second {second}",
            password = "quiet owner harbour",
            email = second,
        };
        IsEmailTaken(await service.Super.PostAsync(Path, body), Path);
        IsEmailTaken(await other.Admin.PutAsync("/v1.0/customer", new { email = second }), "/v1.0/customer");

        JsonAssert.Same(other.Created, await other.ReadAsync(service));
        Assert.Equal(events, await service.CountEventsAsync());
        var login = await service.Anyone.PostAsync("/auth/login", body);
        login.Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
    }

    [Theory]
    [InlineData("ben-1", "ben-1")]
    [InlineData("ben-2", "BEN-2")]
    [InlineData("ben-3", "ｂｅｎ-3")]
    [InlineData("kim-4", "\u212Aim-4")]
    [InlineData("ben@example.com", "Ben@Example.com")]
    public async Task Create_UsernameTaken_IsRefusedAndCreatesNothing(string first, string second)
    {
        var account = await Account.CreateAsync(service);
        (await service.Super.PostAsync(Path, new { username = first, password = "quiet owner harbour" })).Ok();
        var email = Statuses.NewEmail();
        var events = await service.CountEventsAsync();

        var body = new
        {
            username = second,
            password = "quiet owner harbour",
            permission = 16,
            email,
        };
        IsUsernameTaken(await service.Super.PostAsync(Path, body), Path);
        IsUsernameTaken(await account.Admin.PostAsync("/v1.0/agents", body), "/v1.0/agents");

        Assert.Equal(events, await service.CountEventsAsync());
        Assert.Empty((await service.Super.GetAsync($"{Path}?email={email}")).Ok().Rows());
        Assert.Equal(2, (await account.Admin.GetAsync("/v1.0/agents")).Ok().Rows().Count);
    }

    [Fact]
    public async Task Update_OwnEmailInAnotherSpelling_IsAllowed()
    {
        var email = Statuses.NewEmail();
        var account = await Account.CreateAsync(service, email);

        var updated = (await account.Admin.PutAsync("/v1.0/customer", new { email = email.ToUpperInvariant() })).Ok();

        var confirmed = (await service.Super.PostAsync($"/v1.0/customers/{account.Id}/verify_email")).Ok();
        JsonAssert.Same(account.Created, updated);
        Assert.Equal(email.ToUpperInvariant(), confirmed.Text("email"));
    }

    [Fact]
    public async Task Create_EmailAndUsernameOfADeletedAccount_AreFree()
    {
        var body = new
        {
            username = "phoenix",
            password = "quiet owner harbour",
            email = "phoenix@example.com",
        };
        for (var life = 0; life < 3; life++)
        {
            var created = (await service.Super.PostAsync(Path, body)).Ok();
            var owner = service.Anyone.With(await service.LoginAsync("phoenix", "quiet owner harbour"));
            Assert.Equal(created.Text("id"), (await owner.GetAsync("/v1.0/customer")).Ok().Text("id"));

            (await service.Super.DeleteAsync($"{Path}/{created.Text("id")}")).Ok();
        }
    }

    [Fact]
    public async Task Create_EmailThatAnAccountGaveUp_IsFree()
    {
        var email = Statuses.NewEmail();
        var account = await Account.CreateAsync(service, email);
        (await account.Admin.PutAsync("/v1.0/customer", new { email = (string?)null })).Ok();

        Assert.Equal(email, (await Account.CreateAsync(service, email)).Created.Text("email"));
    }

    [Fact]
    public async Task Create_UsernameOfADeletedAgent_IsFree()
    {
        var account = await Account.CreateAsync(service);
        var body = new
        {
            username = "lazarus",
            password = "quiet agent harbour",
            permission = 16,
        };
        for (var life = 0; life < 3; life++)
        {
            var agent = (await account.Admin.PostAsync("/v1.0/agents", body)).Ok();
            await service.LoginAsync("lazarus", "quiet agent harbour");
            (await account.Admin.DeleteAsync($"/v1.0/agents/{agent.Text("id")}")).Ok();
        }
    }

    [Fact]
    public async Task Create_NoEmail_TakesNobodysPlace()
    {
        var first = await Account.CreateAsync(service);
        var second = await Account.CreateAsync(service);

        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public async Task Create_OneEmailAtOnce_OneWins()
    {
        var email = Statuses.NewEmail();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(number =>
                    service.Super.PostAsync(
                        Path,
                        new
                        {
                            username = $"racer {number}",
                            password = "quiet owner harbour",
                            email,
                        }
                    )
                )
        );

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(5, answers.Count(answer => answer is { Status: HttpStatusCode.Conflict, Reason: "EMAIL_TAKEN" }));
    }

    private static void IsEmailTaken(Answer answer, string path) =>
        answer.IsProblem(
            HttpStatusCode.Conflict,
            "EMAIL_TAKEN",
            EmailMessage,
            path,
            Problems.Detail("email", "EMAIL_TAKEN", EmailMessage)
        );

    private static void IsUsernameTaken(Answer answer, string path) =>
        answer.IsProblem(
            HttpStatusCode.Conflict,
            "USERNAME_TAKEN",
            UsernameMessage,
            path,
            Problems.Detail("username", "USERNAME_TAKEN", UsernameMessage)
        );
}
