using System.Net;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.AccessKeys;

/// <summary>Access keys (contract §3, §9): the token is shown once, its beginning always.</summary>
public sealed class AccessKeyTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Path = "/v1.0/accesskeys";

    [Fact]
    public async Task Create_Key_ShowsItsTokenOnceAndItsBeginningAlways()
    {
        var account = await Account.CreateAsync(service);

        var created = (
            await account.Admin.PostAsync(
                Path,
                new
                {
                    name = "For the robots",
                    detail = "Two\nlines",
                    expire = 3600,
                }
            )
        ).Ok();

        var expected = Expected(created, account, "For the robots", "Two\nlines");
        JsonAssert.Same(expected, created);
        Assert.Equal((await account.OwnerAsync()).Text("id"), created.Text("created_by"));
        Assert.Matches("^vb_[A-Za-z0-9_-]{43}$", created.Text("token"));
        Assert.StartsWith(created.Text("token_prefix"), created.Text("token"), StringComparison.Ordinal);
        Assert.Equal(11, created.Text("token_prefix").Length);
        Assert.Equal(created.Time("tm_create").AddHours(1), created.Time("tm_expire"));

        var shown = (await account.Admin.GetAsync($"{Path}/{created.Text("id")}")).Ok();
        expected.Remove("token");
        JsonAssert.Same(expected, shown);
        JsonAssert.Same(
            new JsonObject
            {
                ["result"] = new JsonArray(shown.DeepClone()),
                ["next_page_token"] = $"{shown.Text("tm_create")}_{shown.Text("id")}",
            },
            (await account.Admin.GetAsync(Path)).Ok()
        );
    }

    [Theory]
    [InlineData("{}", 31_536_000)]
    [InlineData("""{"name": null, "detail": null, "expire": null}""", 31_536_000)]
    [InlineData("""{"expire": 1}""", 1)]
    [InlineData("""{"expire": 315360000}""", 315_360_000)]
    [InlineData("""{"expire": 315360001}""", 315_360_000)]
    [InlineData("""{"expire": 99999999999}""", 315_360_000)]
    public async Task Create_LittleSaid_TakesDefaults(string body, int seconds)
    {
        var account = await Account.CreateAsync(service);

        var created = (await account.Admin.PostAsync(Path, body)).Ok();

        JsonAssert.Same(Expected(created, account, "", ""), created);
        Assert.Equal(created.Time("tm_create").AddSeconds(seconds), created.Time("tm_expire"));
    }

    [Theory]
    [InlineData("""{"expire": 0}""", "OUT_OF_RANGE", "expire must be at least 1 second.")]
    [InlineData("""{"expire": -1}""", "OUT_OF_RANGE", "expire must be at least 1 second.")]
    [InlineData(
        """{"expire": 9223372036854775808}""",
        "OUT_OF_RANGE",
        "Must be from -9223372036854775808 to 9223372036854775807."
    )]
    [InlineData("""{"expire": "3600"}""", "WRONG_TYPE", "Must be a whole number.")]
    [InlineData("""{"expire": 1.5}""", "WRONG_TYPE", "Must be a whole number.")]
    [InlineData("""{"expire": true}""", "WRONG_TYPE", "Must be a whole number.")]
    public async Task Create_ExpireOutOfRange_IsRefused(string body, string reason, string message)
    {
        var account = await Account.CreateAsync(service);

        (await account.Admin.PostAsync(Path, body)).IsInvalid(Path, Problems.Detail("expire", reason, message));

        Assert.Empty((await account.Admin.GetAsync(Path)).Ok().Rows());
    }

    [Fact]
    public async Task Update_Key_MergesNameAndDetail()
    {
        var account = await Account.CreateAsync(service);
        var (_, id) = await account.AddAccessKeyAsync(service);
        var path = $"{Path}/{id}";
        var before = (await account.Admin.GetAsync(path)).Ok();

        var detailed = (await account.Admin.PutAsync(path, new { detail = "words", expire = 1 })).Ok();
        var unnamed = (await account.Admin.PutAsync(path, """{"name": null}""")).Ok();

        JsonAssert.Same(before.With("detail", "words").Taking(detailed, "tm_update"), detailed);
        JsonAssert.Same(detailed.With("name", "").Taking(unnamed, "tm_update"), unnamed);
        JsonAssert.Same(unnamed, (await account.Admin.GetAsync(path)).Ok());
    }

    [Fact]
    public async Task Delete_Key_StopsItAtOnceAndIsNoLongerListed()
    {
        var account = await Account.CreateAsync(service);
        var (key, id) = await account.AddAccessKeyAsync(service);
        var path = $"{Path}/{id}";

        (await key.DeleteAsync(path)).Ok();

        (await key.GetAsync("/v1.0/customer")).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
        Assert.Empty((await account.Admin.GetAsync(Path)).Ok().Rows());
        (await account.Admin.PutAsync(path, new { name = "x" })).IsProblem(
            HttpStatusCode.Conflict,
            "ACCESSKEY_DELETED",
            "The access key is deleted.",
            path
        );
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Send_KeyOfAnotherAccount_IsNotFound(string method)
    {
        var account = await Account.CreateAsync(service);
        var (key, id) = await account.AddAccessKeyAsync(service);
        var path = $"{Path}/{id}";

        foreach (var caller in new[] { (await Account.CreateAsync(service)).Admin, service.Super })
        {
            var answer = await caller.SendAsync(new(method), path, method == "PUT" ? "{}" : null);
            answer.IsProblem(HttpStatusCode.NotFound, "ACCESSKEY_NOT_FOUND", "The access key was not found.", path);
        }

        (await key.GetAsync("/v1.0/customer")).Ok();
    }

    [Theory]
    [InlineData("name", 256, "TOO_LONG", "name must have at most 255 characters.")]
    [InlineData("detail", 4097, "TOO_LONG", "detail must have at most 4,096 characters.")]
    public async Task Write_TextTooLong_IsRefused(string member, int length, string reason, string message)
    {
        var account = await Account.CreateAsync(service);
        var (_, id) = await account.AddAccessKeyAsync(service);
        var body = new JsonObject { [member] = new string('x', length) };
        var detail = Problems.Detail(member, reason, message);

        (await account.Admin.PostAsync(Path, body)).IsInvalid(Path, detail.DeepClone());
        (await account.Admin.PutAsync($"{Path}/{id}", body)).IsInvalid($"{Path}/{id}", detail);
    }

    [Fact]
    public async Task Create_Key_IsKeptAsAHashOnly()
    {
        var account = await Account.CreateAsync(service);
        var token = (await account.Admin.PostAsync(Path, new { })).Ok().Text("token");

        await using var command = service.DataSource.CreateCommand(
            "SELECT count(*) FROM access_keys k WHERE k.token_hash = sha256($1) AND position($2 in k::text) = 0"
        );
        command.Parameters.AddWithValue(System.Text.Encoding.UTF8.GetBytes(token));
        command.Parameters.AddWithValue(token);

        Assert.Equal(1L, await command.ExecuteScalarAsync());
    }

    private static JsonObject Expected(JsonNode created, Account account, string name, string detail) =>
        new JsonObject
        {
            ["id"] = created.Text("id"),
            ["customer_id"] = account.Id,
            ["name"] = name,
            ["detail"] = detail,
            ["token"] = created.Text("token"),
            ["token_prefix"] = created.Text("token_prefix"),
            ["scopes"] = new JsonArray("read", "profile", "agents", "unregister:cancel"),
            ["allowed_ips"] = new JsonArray(),
            ["agent_id"] = null,
            ["created_by"] = created.Text("created_by"),
            ["tm_last_used"] = null,
            ["last_used_from"] = "",
            ["tm_expire"] = created.Text("tm_expire"),
            ["tm_create"] = created.Text("tm_create"),
            ["tm_update"] = created.Text("tm_create"),
            ["tm_delete"] = null,
        };
}
