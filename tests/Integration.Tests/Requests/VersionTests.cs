using System.Net;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Requests;

/// <summary>
/// Entity tags of what hangs on an account (contract §2): agents, access keys, limits and holds. Those of the account itself are in
/// <c>Customers/EntityTagTests</c>.
/// </summary>
public sealed class VersionTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    public static TheoryData<string> Things => ["agent", "access key", "limits", "holds"];

    [Theory]
    [MemberData(nameof(Things))]
    public async Task Get_Thing_HasTagThatChangesWithItAlone(string name)
    {
        var thing = await FindAsync(name);
        var first = await TagAsync(thing);
        var again = await TagAsync(thing);

        var changed = (await thing.ChangeAsync(thing.By)).Headers["ETag"];
        var unchanged = (await thing.ChangeAsync(thing.By)).Headers["ETag"];

        Assert.Equal(first, again);
        Assert.NotEqual(first, changed);
        Assert.Equal(changed, unchanged);
        Assert.Equal(changed, await TagAsync(thing));
        Assert.Matches("^\"[0-9a-z.-]+\"$", first);
    }

    [Theory]
    [MemberData(nameof(Things))]
    public async Task Get_VersionTheClientHas_Answers304(string name)
    {
        var thing = await FindAsync(name);
        var tag = await TagAsync(thing);

        foreach (var known in new[] { tag, $"W/{tag}", "*", $"\"x\", {tag}" })
        {
            var answer = await thing.By.WithHeader("If-None-Match", known).GetAsync(thing.Path);

            Assert.Equal((HttpStatusCode.NotModified, "", tag), (answer.Status, answer.Text, answer.Headers["ETag"]));
        }
    }

    [Theory]
    [MemberData(nameof(Things))]
    public async Task Get_VersionTheClientHasNot_IsAnswered(string name)
    {
        var thing = await FindAsync(name);

        foreach (var known in NeverGivenOut(await TagAsync(thing)).Append("garbage"))
            (await thing.By.WithHeader("If-None-Match", known).GetAsync(thing.Path)).Ok();
    }

    [Theory]
    [MemberData(nameof(Things))]
    public async Task Change_VersionTheClientHasSeen_IsDoneOnce(string name)
    {
        var thing = await FindAsync(name);
        var by = thing.By.WithHeader("If-Match", $"\"x\", {await TagAsync(thing)}");

        Assert.Equal(HttpStatusCode.OK, (await thing.ChangeAsync(by)).Status);
        (await thing.ChangeAsync(by)).Refused(HttpStatusCode.PreconditionFailed, "VERSION_MISMATCH");
        Assert.Equal(HttpStatusCode.OK, (await thing.ChangeAsync(thing.By.WithHeader("If-Match", "*"))).Status);
    }

    [Theory]
    [MemberData(nameof(Things))]
    public async Task Change_TagThatWasNeverGivenOut_ChangesNothing(string name)
    {
        var thing = await FindAsync(name);
        var tag = await TagAsync(thing);
        var events = await service.CountEventsAsync();

        foreach (var other in NeverGivenOut(tag).Concat([$"W/{tag}", "garbage", "\"\"", "\"2\"", $"\"2\", W/{tag}"]))
        {
            var answer = await thing.ChangeAsync(thing.By.WithHeader("If-Match", other));

            Assert.True(answer.Status == HttpStatusCode.PreconditionFailed, $"{other}: {answer.Text}");
            Assert.Equal("VERSION_MISMATCH", answer.Reason);
        }
        Assert.Equal((tag, events), (await TagAsync(thing), await service.CountEventsAsync()));
    }

    [Fact]
    public async Task Change_OtherVersion_EveryWriteIsRefused()
    {
        var account = await Account.CreateAsync(service);
        var (_, agentId) = await account.AddAgentAsync(service, permission: 16);
        var (_, keyId) = await account.AddAccessKeyAsync(service);
        var (agent, key) = ($"/v1.0/agents/{agentId}", $"/v1.0/accesskeys/{keyId}");
        var body = new
        {
            username = $"renamed-{agentId}",
            password = "another quiet one",
            permission = 64,
            name = "x",
        };
        var events = await service.CountEventsAsync();
        var by = account.Admin.WithHeader("If-Match", "\"999\"");

        foreach (var below in new[] { "", "/password", "/permission", "/username" })
            (await by.PutAsync(agent + below, body)).Refused(HttpStatusCode.PreconditionFailed, "VERSION_MISMATCH");
        (await by.DeleteAsync(agent)).Refused(HttpStatusCode.PreconditionFailed, "VERSION_MISMATCH");
        (await by.PutAsync(key, new { name = "x" })).Refused(HttpStatusCode.PreconditionFailed, "VERSION_MISMATCH");
        (await by.PostAsync($"{key}/rotate", new { })).Refused(HttpStatusCode.PreconditionFailed, "VERSION_MISMATCH");
        (await by.DeleteAsync(key)).Refused(HttpStatusCode.PreconditionFailed, "VERSION_MISMATCH");
        var ofStaff = service.Super.WithHeader("If-Match", "\"999\"");
        (await ofStaff.DeleteAsync($"/v1.0/customers/{account.Id}/accesskeys/{keyId}")).Refused(
            HttpStatusCode.PreconditionFailed,
            "VERSION_MISMATCH"
        );

        Assert.Equal(events, await service.CountEventsAsync());
    }

    [Theory]
    [MemberData(nameof(Things))]
    public async Task Change_SeveralClientsWithOneTag_OneWins(string name)
    {
        var thing = await FindAsync(name);
        var by = thing.By.WithHeader("If-Match", await TagAsync(thing));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => thing.ChangeAsync(by)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.Status == HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task Use_AgentOrKey_MakesNoOtherVersion()
    {
        var account = await Account.CreateAsync(service);
        var owner = (await account.Admin.GetAsync("/v1.0/agents")).Ok()["result"]!
            .AsArray()
            .Single(agent => agent!.Text("username") == account.OwnerUsername)!
            .Text("id");
        var (key, keyId) = await account.AddAccessKeyAsync(service);
        var agent = await TagAsync(new(account.Admin, $"/v1.0/agents/{owner}", null!));
        var before = await TagAsync(new(account.Admin, $"/v1.0/accesskeys/{keyId}", null!));

        await service.LoginAsync(account.OwnerUsername, account.OwnerPassword);
        (await key.GetAsync("/v1.0/customer")).Ok();
        await service.ExecuteAsync(
            "UPDATE access_keys SET tm_last_used = now(), last_used_from = '192.0.2.0/24' WHERE id = @Id",
            new { Id = Guid.Parse(keyId) }
        );

        Assert.Equal(agent, await TagAsync(new(account.Admin, $"/v1.0/agents/{owner}", null!)));
        Assert.Equal(before, await TagAsync(new(account.Admin, $"/v1.0/accesskeys/{keyId}", null!)));
    }

    [Fact]
    public async Task Create_AgentOrKey_AnswersTheTagThatGettingItAnswers()
    {
        var account = await Account.CreateAsync(service);
        var body = new
        {
            username = $"fresh-{account.Id}",
            password = "quiet agent harbour",
            permission = 16,
        };

        var agent = await account.Admin.PostAsync("/v1.0/agents", body);
        var key = await account.Admin.PostAsync("/v1.0/accesskeys", new { name = "key" });

        Assert.Equal(agent.Headers["ETag"], await TagAsync(new(account.Admin, $"/v1.0/agents/{agent.Ok().Text("id")}", null!)));
        Assert.Equal(key.Headers["ETag"], await TagAsync(new(account.Admin, $"/v1.0/accesskeys/{key.Ok().Text("id")}", null!)));
    }

    [Fact]
    public async Task Get_Holds_HasTheTagOfTheirAccount()
    {
        var account = await Account.CreateAsync(service);
        var path = $"/v1.0/customers/{account.Id}";
        await service.ExecuteAsync(
            "UPDATE customers SET tm_rtp_debug_until = now() - interval '1 second', rtp_debug = true WHERE id = @Id",
            new { Id = Guid.Parse(account.Id) }
        );

        var holds = (await service.Super.GetAsync($"{path}/holds")).Headers["ETag"];

        Assert.Equal((await service.Super.GetAsync(path)).Headers["ETag"], holds);
        (await service.Super.WithHeader("If-Match", holds).PutAsync($"{path}/holds/billing", Statuses.Why)).Ok();
    }

    // What resembles a tag of this version, and is none of it.
    private static IEnumerable<string> NeverGivenOut(string tag)
    {
        var text = tag.Trim('"');
        return
        [
            $"\"0{text}\"",
            $"\"{text}.\"",
            $"\"{text}.x\"",
            $"\"{text}.rtp-debug-ended\"",
            $"\" {text}\"",
            $"\"{text}0\"",
            "\"0\"",
            "\"-1\"",
            "\"1e0\"",
        ];
    }

    private static async Task<string> TagAsync(Thing thing)
    {
        var answer = await thing.By.GetAsync(thing.Path);
        answer.Ok();
        return answer.Headers["ETag"];
    }

    private async Task<Thing> FindAsync(string name)
    {
        var account = await Account.CreateAsync(service);
        var ofStaff = $"/v1.0/customers/{account.Id}";
        switch (name)
        {
            case "agent":
                var (_, agentId) = await account.AddAgentAsync(service, permission: 16);
                return Of(account.Admin, $"/v1.0/agents/{agentId}", new { name = "Other" });
            case "access key":
                var (_, keyId) = await account.AddAccessKeyAsync(service);
                return Of(account.Admin, $"/v1.0/accesskeys/{keyId}", new { name = "Other" });
            case "limits":
                return Of(service.Super, $"{ofStaff}/limits", new { queues = 7 });
            default:
                return new(service.Super, $"{ofStaff}/holds", by => by.PutAsync($"{ofStaff}/holds/billing", Statuses.Why));
        }
    }

    private static Thing Of(Client by, string path, object change) => new(by, path, client => client.PutAsync(path, change));

    private sealed record Thing(Client By, string Path, Func<Client, Task<Answer>> ChangeAsync);
}
