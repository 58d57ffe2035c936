using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Imports;

/// <summary>Accounts that are taken over from another system.</summary>
public sealed class ImportTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    // Of the tests of golang.org/x/crypto/bcrypt, which the platform hashes with.
    private const string Password = "allmine";
    private const string Hash = "$2a$10$XajjQvNhvvRt5GSeFk1xFeyqRrsxkhBkUiQeg0dt.wU1qD4aFDcga";

    private static readonly string[] kept =
    [
        "name",
        "detail",
        "email",
        "email_verified",
        "phone_number",
        "address",
        "webhook_method",
        "webhook_uri",
        "billing_account_id",
        "identity_verification_status",
        "status",
        "tm_create",
        "tm_update",
    ];

    [Fact]
    public async Task Import_OneAccount_IsThereAsItWas()
    {
        var line = Lines.Full("harbour");
        var id = line.Text("id");

        var result = Assert.Single(await service.ImportAsync(line));

        Assert.Equal($$"""{"line":1,"status":"created","id":"{{id}}","error":null}""", result.ToJsonString());
        var account = (await service.Super.GetAsync($"/v1.0/customers/{id}")).Ok();
        foreach (var member in kept)
            Assert.True(JsonNode.DeepEquals(line[member], account[member]), member);
        var hold = (await service.Super.GetAsync($"/v1.0/customers/{id}/holds")).Ok()["result"]!.AsArray().Single()!;
        Assert.Equal("billing unpaid Please pay.", $"{hold.Text("kind")} {hold.Text("reason")} {hold.Text("customer_words")}");
        Assert.Equal("basic", (await service.Super.GetAsync($"/v1.0/customers/{id}/limits")).Ok().Text("plan"));
        var resource = (await service.Super.GetAsync($"/v1.0/customers/{id}/resources?type=numbers")).Ok().Rows().Single()!;
        Assert.Equal(line["resources"]![0]!.Text("id"), resource.Text("id"));
    }

    [Fact]
    public async Task Import_OneAccount_HasItsAgentsAndAGuest()
    {
        var line = Lines.Full("harbour");
        await service.ImportAsync(line);

        var session = service.Anyone.With(await service.SessionAsync(line["owner"]!.Text("username")));
        var agents = (await session.GetAsync("/v1.0/agents"))
            .Ok()
            .Rows()
            .ToDictionary(agent => agent!.Text("id"), agent => agent!);

        Assert.Equal(3, agents.Count);
        Assert.Equal(32, agents[line["owner"]!.Text("id")]["permission"]!.GetValue<int>());
        var (guest, given) = (agents[line.Text("guest_agent_id")], line["agents"]![0]!);
        Assert.Equal("true 32 ", $"{guest["is_guest"]} {guest["permission"]} {guest["username"]}");
        foreach (var member in (string[])["id", "username", "name", "detail", "permission", "tm_create"])
            Assert.True(JsonNode.DeepEquals(given[member], agents[given.Text("id")][member]), member);
    }

    [Fact]
    public async Task Import_OneAccount_IsOneEventAndNoMailAndNoDelivery()
    {
        var line = Lines.Full("harbour");
        var id = line.Text("id");

        await service.ImportAsync(line);

        var happened = Assert.Single(await service.EventsAsync(id));
        Assert.Equal(("customer_imported", 1L), (happened.Type, happened.Version));
        foreach (var table in (string[])["mails", "webhook_deliveries", "mail_tokens"])
            Assert.Equal(0, await service.ScalarAsync<int>($"SELECT count(*) FROM {table} WHERE customer_id = @Id", Of(id)));
        // The next thing that happens is told as to everybody.
        (await service.Super.DeleteAsync($"/v1.0/customers/{id}/holds/billing", Statuses.Why)).Ok();
        Assert.Equal(
            ["customer_reactivated", "hold_lifted"],
            (await service.ListAsync<string>("SELECT type FROM webhook_deliveries WHERE customer_id = @Id", Of(id))).Order()
        );
    }

    [Fact]
    public async Task Import_AccessKey_GoesOnWorkingWithinItsScopes()
    {
        var (token, line) = ($"vb_{Guid.NewGuid():N}", Lines.Plain("harbour"));
        var key = Lines.Key(token);
        key["scopes"] = new JsonArray("read");
        line["accesskeys"] = new JsonArray(key);

        await service.ImportAsync(line);

        var client = service.Anyone.With(token);
        Assert.Equal(line.Text("id"), (await client.GetAsync("/v1.0/customer")).Ok().Text("id"));
        (await client.PutAsync("/v1.0/customer", new { name = "Mine" })).Refused(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
    }

    [Fact]
    public async Task Import_PasswordOfBcrypt_SignsInAndIsRenewed()
    {
        var line = Lines.Plain("harbour");
        line["owner"]!["password_hash"] = Hash;
        await service.ImportAsync(line);
        var owner = line["owner"]!;

        (await service.Anyone.PostAsync("/auth/login", new { username = owner.Text("username"), password = "allmine!" })).Refused(
            HttpStatusCode.Unauthorized,
            "INVALID_CREDENTIALS"
        );
        Assert.Equal(Hash, await HashAsync(owner));
        await service.LoginAsync(owner.Text("username"), Password);

        Assert.StartsWith("pbkdf2-sha512$", await HashAsync(owner), StringComparison.Ordinal);
        await service.LoginAsync(owner.Text("username"), Password);
    }

    [Fact]
    public async Task Import_OwnerWithoutPassword_SetsOneByMail()
    {
        var line = Lines.Full("harbour");
        line["status"] = "active";
        line.Remove("holds");
        line["owner"]!["username"] = line["email"]!.DeepClone();
        await service.ImportAsync(line);

        (await service.Anyone.PostAsync("/auth/password-forgot", new { username = line.Text("email") })).Ok();

        Assert.Equal(
            "reset_password",
            await service.ScalarAsync<string>("SELECT kind FROM mails WHERE customer_id = @Id", Of(line.Text("id")))
        );
        Assert.True(
            await service.ScalarAsync<bool>(
                "SELECT username_proven FROM agents WHERE customer_id = @Id AND role = 'owner'",
                Of(line.Text("id"))
            )
        );
    }

    [Fact]
    public async Task Import_SignUpThatNobodyConfirmed_BlocksNobodyByItsName()
    {
        var line = Lines.Plain("harbour");
        line["email"] = Statuses.NewEmail();
        line["status"] = "initial";
        line["owner"]!["username"] = line["email"]!.DeepClone();

        Assert.Equal("created", Assert.Single(await service.ImportAsync(line)).Status());

        var other = Lines.Plain("other");
        other["owner"]!["username"] = line["email"]!.DeepClone();
        Assert.Equal("created", Assert.Single(await service.ImportAsync(other)).Status());
        Assert.True(
            await service.ScalarAsync<bool>(
                "SELECT tm_verify_by > now() AND tm_activate IS NULL FROM customers WHERE id = @Id",
                Of(line.Text("id"))
            )
        );
    }

    [Fact]
    public async Task Import_FrozenAccount_IsDeletedWhenItWasToBe()
    {
        var line = Lines.Plain("harbour");
        line["status"] = "frozen";
        line["tm_deletion_scheduled"] = DateTimeOffset.UtcNow.AddDays(3).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

        await service.ImportAsync(line);

        var account = (await service.Super.GetAsync($"/v1.0/customers/{line.Text("id")}")).Ok();
        Assert.Equal($"frozen {line["tm_deletion_scheduled"]}", $"{account["status"]} {account["tm_deletion_scheduled"]}");
        Assert.True(
            await service.ScalarAsync<bool>(
                "SELECT tm_deletion_requested <= now() AND tm_deletion_remind > now() FROM customers WHERE id = @Id",
                Of(line.Text("id"))
            )
        );
    }

    [Fact]
    public async Task Import_SameContentAgain_ChangesNothing()
    {
        var line = Lines.Full("harbour");
        await service.ImportAsync(line);
        (await service.Super.PutAsync($"/v1.0/customers/{line.Text("id")}", new { name = "Renamed since" })).Ok();
        var reordered = new JsonObject(
            line.Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))
        )
        {
            ["tm_deletion_scheduled"] = null,
        };
        var spaced = Encoding.UTF8.GetBytes(reordered.ToJsonString().Replace(",\"", " ,  \"", StringComparison.Ordinal) + "\r\n");

        var results = await service.ImportAsync([.. Encoding.UTF8.GetBytes(Lines.File(line, line)), .. spaced]);

        Assert.All(results, result => Assert.Equal("exists", result.Status()));
        Assert.Equal([1, 2, 3], results.Select(result => result["line"]!.GetValue<int>()));
        Assert.Equal("Renamed since", (await service.Super.GetAsync($"/v1.0/customers/{line.Text("id")}")).Ok().Text("name"));
    }

    [Fact]
    public async Task Import_OtherContentOrDeletedAccount_IsRefused()
    {
        var line = Lines.Plain("harbour");
        await service.ImportAsync(line);
        var other = (JsonObject)line.DeepClone();
        other["name"] = "Other";

        Refused("CUSTOMER_ID_TAKEN", "id", Assert.Single(await service.ImportAsync(other)));
        (await service.Super.DeleteAsync($"/v1.0/customers/{line.Text("id")}")).Ok();
        Refused("CUSTOMER_ID_TAKEN", "id", Assert.Single(await service.ImportAsync(line)));

        Assert.Equal("deleted", (await service.Super.GetAsync($"/v1.0/customers/{line.Text("id")}")).Ok().Text("status"));
    }

    [Fact]
    public async Task Import_IdsOfThePlatform_AreRefused()
    {
        var platform = await service.ScalarAsync<Guid>("SELECT id FROM customers WHERE is_platform");
        var results = await service.ImportAsync(
            ((string[])[platform.ToString(), "00000000-0000-0000-0000-000000000001"]).Select(id =>
            {
                var line = Lines.Plain("harbour");
                line["id"] = id;
                return line;
            })
        );

        Refused("CUSTOMER_ID_TAKEN", "id", results[0]);
        Refused("RESERVED_ID", "id", results[1]);
    }

    public static TheoryData<string, string, string> Taken() =>
        new()
        {
            { "email", "EMAIL_TAKEN", "email" },
            { "owner.username", "USERNAME_TAKEN", "owner.username" },
            { "agents.0.username", "USERNAME_TAKEN", "agents[0].username" },
            { "owner.id", "AGENT_ID_TAKEN", "owner.id" },
            { "agents.0.id", "AGENT_ID_TAKEN", "agents[0].id" },
            { "guest_agent_id", "AGENT_ID_TAKEN", "guest_agent_id" },
            { "accesskeys.0.id", "ACCESSKEY_ID_TAKEN", "accesskeys[0].id" },
            { "accesskeys.0.token_hash", "TOKEN_TAKEN", "accesskeys[0].token_hash" },
        };

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task Import_WhatAnotherAccountHas_IsRefusedAndPredicted(string path, string reason, string field)
    {
        var (first, second) = (Lines.Full("first"), Lines.Full("second"));
        Set(second, path, Get(first, path)!.ToString().ToUpperInvariant());

        // In the same file, in the same dry run, and against what is there.
        Refused(reason, field, (await service.TryImportAsync(first, second))[1]);
        Refused(reason, field, (await service.ImportAsync(first, second))[1]);
        Refused(reason, field, Assert.Single(await service.TryImportAsync(second)));
        Refused(reason, field, Assert.Single(await service.ImportAsync(second)));

        Assert.Equal(
            0,
            await service.ScalarAsync<int>("SELECT count(*) FROM agents WHERE customer_id = @Id", Of(second.Text("id")))
        );
    }

    [Fact]
    public async Task Import_NameOfAnAgentThatIsGone_IsFree()
    {
        var (first, second) = (Lines.Full("first"), Lines.Full("second"));
        await service.ImportAsync(first);
        (await service.Super.DeleteAsync($"/v1.0/customers/{first.Text("id")}")).Ok();
        Set(second, "owner.username", first["owner"]!.Text("username"));
        Set(second, "email", first.Text("email"));

        Assert.Equal("created", Assert.Single(await service.ImportAsync(second)).Status());
    }

    [Fact]
    public async Task Import_NameThatWaitsForItsErasure_IsFree()
    {
        var (first, second) = (Lines.Plain("first"), Lines.Plain("second"));
        await service.ImportAsync(first);
        // As the end of a large account leaves it for a while.
        await service.ExecuteAsync(
            "UPDATE customers SET status = 'expired', tm_expire = now(), username = '', name = '' WHERE id = @Id",
            Of(first.Text("id"))
        );
        Set(second, "owner.username", first["owner"]!.Text("username"));

        Assert.Equal("created", Assert.Single(await service.ImportAsync(second)).Status());
    }

    private static void Refused(string reason, string field, JsonNode result) =>
        Assert.Equal($"refused {reason} {field}", $"{result.Status()} {result.Reason()} {result.Field()}");

    private static object Of(string id) => new { Id = Guid.Parse(id) };

    private Task<string> HashAsync(JsonNode agent) =>
        service.ScalarAsync<string>("SELECT password_hash FROM agents WHERE id = @Id", Of(agent.Text("id")))!;

    private static JsonNode? Get(JsonNode node, string path) =>
        path.Split('.').Aggregate(node, (at, step) => int.TryParse(step, out var index) ? at[index]! : at[step]!);

    private static void Set(JsonNode node, string path, string value)
    {
        var end = path.LastIndexOf('.');
        (end < 0 ? node : Get(node, path[..end])!)[path[(end + 1)..]] = value;
    }
}
