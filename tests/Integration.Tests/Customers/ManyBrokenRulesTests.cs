using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Customers;

/// <summary>One <c>details</c> entry per broken rule, in the members' order (contract §4).</summary>
public sealed class ManyBrokenRulesTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task Create_EverythingWrong_NamesEveryRule()
    {
        var body = new
        {
            username = " ",
            password = "short",
            name = $"{new string('x', 255)}\n",
            detail = "\u0001",
            address = new string('x', 1025),
            email = "nobody",
            phone_number = "911",
            webhook_method = "get",
            webhook_uri = "gopher://example.com/",
            permission_ids = new[] { "x" },
        };

        var answer = await service.Super.PostAsync("/v1.0/customers", body);

        const string unclean = "must not hold control characters or unpaired surrogates.";
        answer.IsInvalid(
            "/v1.0/customers",
            Problems.Detail(
                "username",
                "INVALID_USERNAME",
                "username must have 1 to 254 characters, a visible one among them and no invisible or control characters, and no blank at either end."
            ),
            Problems.Detail("password", "INVALID_PASSWORD", "password must have 8 to 128 characters."),
            Problems.Detail("name", "TOO_LONG", "name must have at most 255 characters."),
            Problems.Detail("name", "INVALID_CHARACTERS", $"name {unclean}"),
            Problems.Detail("detail", "INVALID_CHARACTERS", $"detail {unclean}"),
            Problems.Detail("address", "TOO_LONG", "address must have at most 1,024 characters."),
            Problems.Detail("email", "INVALID_EMAIL", "email must be an e-mail address of at most 254 characters."),
            Problems.Detail(
                "phone_number",
                "INVALID_PHONE_NUMBER",
                "phone_number must be empty or a number in E.164, like +15551234567."
            ),
            Problems.Detail(
                "webhook_method",
                "INVALID_WEBHOOK_METHOD",
                "webhook_method must be empty or one of POST, GET, PUT, DELETE."
            ),
            Problems.Detail(
                "webhook_uri",
                "INVALID_WEBHOOK_URI",
                "webhook_uri must be empty or an absolute http or https URI of at most 1,023 characters without user info."
            ),
            Problems.Detail("permission_ids", "INVALID_ID", "permission_ids must be at most 100 ids in the canonical form.")
        );
    }

    // An owner without a password sets it by mail.
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"username": null, "password": null}""")]
    public async Task Create_NeitherCredentialsNorAddress_NamesTheAddress(string body)
    {
        var answer = await service.Super.PostAsync("/v1.0/customers", body);

        answer.IsInvalid(
            "/v1.0/customers",
            Problems.Detail("email", "REQUIRED", "email is required without username and password.")
        );
    }

    [Fact]
    public async Task Create_EmptyCredentials_NamesBoth()
    {
        var answer = await service.Super.PostAsync("/v1.0/customers", """{"username": "", "password": ""}""");

        answer.IsInvalid(
            "/v1.0/customers",
            Problems.Detail(
                "username",
                "INVALID_USERNAME",
                "username must have 1 to 254 characters, a visible one among them and no invisible or control characters, and no blank at either end."
            ),
            Problems.Detail("password", "INVALID_PASSWORD", "password must have 8 to 128 characters.")
        );
    }

    private const string Strong = "q7#Kz!2v";

    [Fact]
    public async Task Create_CredentialsAtTheirLimits_OwnerSignsIn()
    {
        foreach (
            var (username, password) in new[]
            {
                ("x", Strong),
                (new string('y', 254), string.Concat(Enumerable.Repeat(Strong, 16))),
            }
        )
        {
            (await service.Super.PostAsync("/v1.0/customers", new { username, password })).Ok();

            Assert.NotEmpty(await service.LoginAsync(username, password));
        }
    }
}
