using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Customers;

/// <summary>The filters of the list of customers (contract §9): exact, and combined with each other and with pages.</summary>
public sealed class FilterTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Path = "/v1.0/customers";

    [Fact]
    public async Task List_ByStatus_AnswersThoseOnly()
    {
        foreach (var status in new[] { "initial", "active", "suspended", "frozen", "deleted", "expired" })
        {
            var account = await Statuses.InStatusAsync(service, status);

            var list = (await service.Super.GetAsync($"{Path}?status={status}&page_size=100")).Ok();

            Assert.Contains(account.Id, list.Each("id"));
            Assert.All(list.Each("status"), shown => Assert.Equal(status, shown));
        }
    }

    [Fact]
    public async Task List_ByEmail_ComparesWithoutRegardToCase()
    {
        var email = $"Élise.{Guid.NewGuid()}@Example.com";
        var account = await Account.CreateAsync(service, email);

        foreach (var asked in new[] { email, email.ToUpperInvariant(), email.ToLowerInvariant() })
        {
            var list = (await service.Super.GetAsync($"{Path}?email={Uri.EscapeDataString(asked)}")).Ok();

            JsonAssert.Same(account.Created, Assert.Single(list.Rows()));
        }
        Assert.Empty((await service.Super.GetAsync($"{Path}?email={email[..^1]}")).Ok().Rows());
        Assert.Empty((await service.Super.GetAsync($"{Path}?email=%25{email[1..]}")).Ok().Rows());
    }

    [Fact]
    public async Task List_ByName_AnswersExactMatches()
    {
        var account = await Account.CreateAsync(service);
        var other = await Account.CreateAsync(service);
        foreach (var (id, name) in new[] { (account.Id, "Näme & Sons"), (other.Id, "näme & sons") })
            (await service.Super.PutAsync($"{Path}/{id}", new { name })).Ok();

        var list = (await service.Super.GetAsync($"{Path}?name={Uri.EscapeDataString("Näme & Sons")}")).Ok();

        Assert.Equal([account.Id], list.Each("id"));
        Assert.Empty((await service.Super.GetAsync($"{Path}?name=N%25")).Ok().Rows());
    }

    [Fact]
    public async Task List_ByIdentityVerification_AnswersThoseOnly()
    {
        var account = await Account.CreateAsync(service);
        var path = $"{Path}/{account.Id}/identity_verification_status";

        foreach (var status in new[] { "pending", "verified", "rejected", "none" })
        {
            (await service.Super.PutAsync(path, new { status })).Ok();
            var list = (await service.Super.GetAsync($"{Path}?identity_verification_status={status}")).Ok();

            Assert.Contains(account.Id, list.Each("id"));
            Assert.All(list.Each("identity_verification_status"), shown => Assert.Equal(status, shown));
        }
    }

    [Fact]
    public async Task List_DeletedAccounts_AreShownWhenAskedFor()
    {
        var account = await Statuses.InStatusAsync(service, "deleted");
        var left = await account.ReadAsync(service);

        foreach (var query in new[] { "", "?include_deleted=false", "?include_deleted=" })
            Assert.DoesNotContain(account.Id, (await service.Super.GetAsync(Path + query)).Ok().Each("id"));
        foreach (var query in new[] { "?include_deleted=true", "?status=deleted", "?status=deleted&include_deleted=true" })
        {
            var list = (await service.Super.GetAsync(Path + query)).Ok();
            JsonAssert.Same(left, list.Rows().Single(row => row!.Text("id") == account.Id));
        }
    }

    [Fact]
    public async Task List_SeveralFilters_AllHaveToMatch()
    {
        var email = Statuses.NewEmail();
        var account = await Account.CreateAsync(service, email);
        var name = Uri.EscapeDataString(account.Created.Text("name"));
        var all = $"{Path}?email={email}&name={name}&status=initial&identity_verification_status=none&include_deleted=true";

        Assert.Equal([account.Id], (await service.Super.GetAsync(all)).Ok().Each("id"));
        foreach (
            var (right, wrong) in new[] { (email, "x@example.com"), (name, "x"), ("initial", "active"), ("none", "pending") }
        )
            Assert.Empty((await service.Super.GetAsync(all.Replace($"={right}", $"={wrong}"))).Ok().Rows());
    }

    [Fact]
    public async Task List_FilterAndPages_GoTogether()
    {
        var name = "paged and filtered";
        for (var i = 0; i < 3; i++)
            (await service.Super.PutAsync($"{Path}/{(await Account.CreateAsync(service)).Id}", new { name })).Ok();
        await Account.CreateAsync(service);
        var path = $"{Path}?status=active&name={Uri.EscapeDataString(name)}";
        var all = (await service.Super.GetAsync(path)).Ok().Each("id");

        var first = (await service.Super.GetAsync($"{path}&page_size=2")).Ok();
        var token = Uri.EscapeDataString(first.Text("next_page_token"));
        var second = (await service.Super.GetAsync($"{path}&page_size=2&page_token={token}")).Ok();

        Assert.Equal(3, all.Length);
        Assert.Equal(all, first.Each("id").Concat(second.Each("id")));
    }

    [Theory]
    [InlineData("status", "Active")]
    [InlineData("status", "1")]
    [InlineData("status", "active,frozen")]
    [InlineData("status", " active")]
    [InlineData("status", "unknown")]
    [InlineData("identity_verification_status", "NONE")]
    [InlineData("identity_verification_status", "0")]
    [InlineData("include_deleted", "TRUE")]
    [InlineData("include_deleted", "1")]
    [InlineData("include_deleted", "yes")]
    public async Task List_WordThatIsNone_IsRefused(string filter, string word)
    {
        var message = filter switch
        {
            "status" => "must be one of initial, active, suspended, frozen, deleted, expired (for example active).",
            "include_deleted" => "must be true or false.",
            _ => "must be one of none, pending, verified, rejected (for example verified).",
        };

        var answer = await service.Super.GetAsync($"{Path}?{filter}={Uri.EscapeDataString(word)}");

        answer.IsInvalid(Path, Problems.Detail(filter, "UNKNOWN_WORD", $"{filter} {message}"));
    }

    [Theory]
    [InlineData("email=a%00b", "email")]
    [InlineData("name=a%00b", "name")]
    [InlineData("name=a%0Ab", "name")]
    public async Task List_ControlCharacters_AreRefused(string query, string field)
    {
        var message = $"{field} must not hold control characters or unpaired surrogates.";

        var answer = await service.Super.GetAsync($"{Path}?{query}");

        answer.IsInvalid(Path, Problems.Detail(field, "INVALID_CHARACTERS", message));
    }

    [Fact]
    public async Task List_CallerWhoIsNoPlatformAdministrator_IsRefused()
    {
        var account = await Account.CreateAsync(service);
        var (key, _) = await account.AddAccessKeyAsync(service);

        foreach (var caller in new[] { account.Admin, key, (await account.AddAgentAsync(service, 16)).Client })
            (await caller.GetAsync(Path)).Refused(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
        (await service.Anyone.GetAsync(Path)).Refused(HttpStatusCode.Unauthorized, "AUTHENTICATION_REQUIRED");
    }
}
