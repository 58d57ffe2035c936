using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Customers;

/// <summary>How clients choose a representation, and what both have in common (contract §11).</summary>
public sealed class OlderVersionTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Header = "VoIPBIN-Version";

    private Client Old => service.Super.WithHeader(Header, "2022-11-02");

    [Theory]
    [InlineData("2022-11-03")]
    [InlineData("latest")]
    [InlineData("2022-11-02, 2022-11-02")]
    public async Task Get_UnknownVersion_NamesThoseKnown(string version)
    {
        var answer = await service.Super.WithHeader(Header, version).GetAsync("/v1.0/customers");

        answer.IsInvalid(
            "/v1.0/customers",
            Problems.Detail(Header, "UNKNOWN_VERSION", "VoIPBIN-Version must be 2022-11-02, or absent for the current version.")
        );
    }

    [Fact]
    public async Task Create_UnknownVersion_CreatesNothing()
    {
        var before = await service.CountEventsAsync();

        var body = new { username = "unversioned", password = "quiet owner harbour" };
        (await service.Super.WithHeader(Header, "1").PostAsync("/v1.0/customers", body)).Refused(
            System.Net.HttpStatusCode.BadRequest,
            "INVALID_ARGUMENT"
        );

        Assert.Equal(before, await service.CountEventsAsync());
    }

    [Fact]
    public async Task Update_LineMembersInTheCurrentVersion_OldVersionShowsThem()
    {
        var account = await Account.CreateAsync(service);
        var id = "03796e14-7cb4-11ec-9dba-e72023efd1c6";

        var current = (
            await account.Admin.PutAsync(
                "/v1.0/customer",
                new
                {
                    line_secret = "s",
                    line_token = "t",
                    permission_ids = new[] { id },
                }
            )
        ).Ok();
        var old = (await Old.GetAsync($"/v1.0/customers/{account.Id}")).Ok();

        JsonAssert.Same(account.Created.Taking(current, "tm_update"), current);
        Assert.Equal("s t", $"{old.Text("line_secret")} {old.Text("line_token")}");
        JsonAssert.Same($"[\"{id}\"]", old["permission_ids"]);
    }

    [Fact]
    public async Task Update_AbsentLineMembers_StayAsTheyAre()
    {
        var account = await Account.CreateAsync(service);
        var id = "03796e14-7cb4-11ec-9dba-e72023efd1c6";
        var body = new { line_secret = "s", permission_ids = new[] { id } };
        var before = (await Old.PutAsync($"/v1.0/customers/{account.Id}", body)).Ok();

        (await account.Admin.PutAsync("/v1.0/customer", new { name = "other" })).Ok();
        var after = (await Old.GetAsync($"/v1.0/customers/{account.Id}")).Ok();

        JsonAssert.Same(before.With("name", "other").Taking(after, "tm_update"), after);
    }

    [Theory]
    [InlineData("""{"line_secret": "<1025>"}""", "line_secret", "TOO_LONG", "line_secret must have at most 1,024 characters.")]
    [InlineData("""{"line_token": "<1025>"}""", "line_token", "TOO_LONG", "line_token must have at most 1,024 characters.")]
    [InlineData(
        """{"line_token": "a\nb"}""",
        "line_token",
        "INVALID_CHARACTERS",
        "line_token must not hold control characters or unpaired surrogates."
    )]
    [InlineData(
        """{"permission_ids": ["03796e147cb411ec9dbae72023efd1c6"]}""",
        "permission_ids",
        "INVALID_ID",
        "permission_ids must be at most 100 ids in the canonical form."
    )]
    [InlineData(
        """{"permission_ids": [null]}""",
        "permission_ids",
        "INVALID_ID",
        "permission_ids must be at most 100 ids in the canonical form."
    )]
    public async Task Update_BrokenMemberOf2022_IsRefused(string body, string field, string reason, string message)
    {
        var account = await Account.CreateAsync(service);

        var answer = await account.Admin.PutAsync("/v1.0/customer", body.Replace("<1025>", new string('x', 1025)));

        answer.IsInvalid("/v1.0/customer", Problems.Detail(field, reason, message));
    }

    [Fact]
    public async Task List_TokenOfEitherVersion_LeadsOnInBoth()
    {
        for (var i = 0; i < 3; i++)
            await Account.CreateAsync(service);
        var all = (await service.Super.GetAsync("/v1.0/customers")).Ok().Each("id");
        var current = (await service.Super.GetAsync("/v1.0/customers?page_size=1")).Ok().Text("next_page_token");
        var old = (await Old.GetAsync("/v1.0/customers?page_size=1")).Ok().Text("next_page_token");

        foreach (var token in new[] { current, old })
        {
            var path = $"/v1.0/customers?page_size=1&page_token={Uri.EscapeDataString(token)}";
            Assert.Equal(all[1..2], (await service.Super.GetAsync(path)).Ok().Each("id"));
            Assert.Equal(all[1..2], (await Old.GetAsync(path)).Ok().Each("id"));
        }
    }

    [Fact]
    public async Task Refuse_OldVersion_AnswersTheSameProblem()
    {
        var path = "/v1.0/customers/5e4a0680-804e-11ec-8477-2fea5968d85b";

        (await Old.GetAsync(path)).IsProblem(
            System.Net.HttpStatusCode.NotFound,
            "CUSTOMER_NOT_FOUND",
            "The customer was not found.",
            path
        );
    }

    [Fact]
    public async Task Get_AnyVersion_TellsCachesThatTheAnswerDependsOnIt()
    {
        var account = await Account.CreateAsync(service);

        Assert.Equal(Header, (await account.Admin.GetAsync("/v1.0/customer")).Headers["Vary"]);
    }
}
