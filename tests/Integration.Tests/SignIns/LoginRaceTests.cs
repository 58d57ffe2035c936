using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.SignIns;

/// <summary>A sign-in that is under way while its ground is taken away never leaves a token that works.</summary>
public sealed class LoginRaceTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Password = "quiet agent harbour";

    public static TheoryData<string, bool> Interleavings()
    {
        var data = new TheoryData<string, bool>();
        foreach (var end in new[] { "password", "agent", "account", "immediate" })
        {
            data.Add(end, true);
            data.Add(end, false);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Interleavings))]
    public async Task Login_WhileItsGroundIsTakenAway_LeavesNoToken(string end, bool loginFirst)
    {
        var account = await Account.CreateAsync(service);
        var (_, agentId) = await account.AddAgentAsync(service, 16);
        var username = (await account.Admin.GetAsync($"/v1.0/agents/{agentId}")).Ok()["username"]!.GetValue<string>();
        Task<Answer> Login() => service.Anyone.PostAsync("/auth/login", new { username, password = Password });
        Task<Answer> End() => EndAsync(account, agentId, end);

        await using var blocked = await Blocked.HoldAsync(service, account.Id);
        var first = await blocked.QueueAsync<Answer>(loginFirst ? Login : End);
        var second = await blocked.QueueAsync<Answer>(loginFirst ? End : Login);
        await blocked.ReleaseAsync();

        var login = await (loginFirst ? first : second);
        (await (loginFirst ? second : first)).Ok();
        if (login.Status != HttpStatusCode.OK)
        {
            login.Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
            return;
        }
        var late = service.Anyone.With(login.Json["token"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.Unauthorized, (await late.GetAsync("/v1.0/service_agents/customer")).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Delegate_WhileTheAccountIsDeleted_LeavesNoToken(bool delegateFirst)
    {
        var account = await Account.CreateAsync(service);
        Task<Answer> Delegate() =>
            service.Super.PostAsync("/auth/delegate", new { customer_id = account.Id, reason = "marker of the race" });
        Task<Answer> Delete() => service.Super.DeleteAsync($"/v1.0/customers/{account.Id}");

        await using var blocked = await Blocked.HoldAsync(service, account.Id);
        var first = await blocked.QueueAsync<Answer>(delegateFirst ? Delegate : Delete);
        var second = await blocked.QueueAsync<Answer>(delegateFirst ? Delete : Delegate);
        await blocked.ReleaseAsync();
        var delegated = await (delegateFirst ? first : second);
        (await (delegateFirst ? second : first)).Ok();

        if (delegated.Status == HttpStatusCode.OK)
        {
            var late = service.Anyone.With(delegated.Json["token"]!.GetValue<string>());
            Assert.Equal(HttpStatusCode.Unauthorized, (await late.GetAsync("/v1.0/customer")).Status);
        }
        var id = new { Id = Guid.Parse(account.Id) };
        Assert.Equal(0, await service.ScalarAsync<int>("SELECT count(*) FROM tokens WHERE customer_id = @Id", id));
        Assert.Equal(
            0,
            await service.ScalarAsync<int>("SELECT count(*) FROM delegations WHERE customer_id = @Id AND reason <> ''", id)
        );
    }

    [Theory]
    [InlineData("/v1.0/accesskeys")]
    [InlineData("/v1.0/agents")]
    public async Task Create_WhileTheAccountIsDeleted_LeavesNothingBehind(string path)
    {
        var account = await Account.CreateAsync(service);
        var body = new
        {
            name = "late",
            username = $"late-{account.Id}",
            password = Password,
            permission = 16,
        };

        await using var blocked = await Blocked.HoldAsync(service, account.Id);
        var delete = await blocked.QueueAsync<Answer>(() => service.Super.DeleteAsync($"/v1.0/customers/{account.Id}"));
        var create = await blocked.QueueAsync<Answer>(() => account.Admin.PostAsync(path, body));
        await blocked.ReleaseAsync();

        (await delete).Ok();
        (await create).Refused(HttpStatusCode.Conflict, "ACCOUNT_DELETED");
        Assert.Equal(
            0,
            await service.ScalarAsync<int>("SELECT count(*) FROM agents WHERE name = 'late' OR username LIKE 'late-%'")
        );
        Assert.Equal(0, await service.ScalarAsync<int>("SELECT count(*) FROM access_keys WHERE name = 'late'"));
        Assert.Equal("customer_deleted", (await service.EventTypesAsync(account.Id))[^1]);
    }

    private Task<Answer> EndAsync(Account account, string agentId, string end) =>
        end switch
        {
            "password" => account.Admin.PutAsync($"/v1.0/agents/{agentId}/password", new { password = "another quiet one" }),
            "agent" => account.Admin.DeleteAsync($"/v1.0/agents/{agentId}"),
            "account" => service.Super.DeleteAsync($"/v1.0/customers/{account.Id}"),
            _ => account.Admin.PostAsync(
                "/auth/unregister",
                new
                {
                    password = account.OwnerPassword,
                    confirmation_phrase = "DELETE",
                    immediate = true,
                }
            ),
        };
}
