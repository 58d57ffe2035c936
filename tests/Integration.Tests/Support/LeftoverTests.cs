using System.Text.Json.Nodes;
using Customers.Integration.Tests.Bootstrap;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Support;

/// <summary>What an erasure in batches has not reached yet is nobody's any more: whoever looks into the account sees none of it.</summary>
public sealed class LeftoverTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string LeaveOver = """
        UPDATE agents
        SET tm_delete = NULL,
            name = 'left over',
            detail = 'left over'
        WHERE customer_id = @Id;

        UPDATE access_keys
        SET tm_delete = NULL,
            name = 'left over',
            detail = 'left over',
            token_prefix = 'left over',
            last_used_from = '192.0.2.0/24',
            token_hash = sha256(uuid_send(id))
        WHERE customer_id = @Id;

        INSERT INTO tokens (id, token_hash, agent_id, customer_id, tm_create, tm_expire, network, user_agent)
        SELECT gen_random_uuid(), sha256(uuid_send(a.id)), a.id, a.customer_id, now(), now() + interval '7 days', '192.0.2.0/24', 'left over'
        FROM agents a
        WHERE a.customer_id = @Id;
        """;

    [Theory]
    [InlineData("deleted")]
    [InlineData("expired")]
    public async Task Look_AtWhatIsLeftOfAnAccountThatIsGone_SeesNoAgentAndNoKey(string status)
    {
        var account = await Account.CreateAsync(service, status == "expired" ? Statuses.NewEmail() : null);
        var path = $"/v1.0/customers/{account.Id}";
        string[] numbers = status == "expired" ? [] : [Guid.NewGuid().ToString()];
        foreach (var number in numbers)
        {
            await account.AddAgentAsync(service, 16);
            await account.AddAccessKeyAsync(service);
            (await service.Super.PutAsync($"{path}/resources/numbers/{number}")).Ok();
        }
        await Statuses.MoveAsync(service, account, status);
        await service.ExecuteAsync(LeaveOver, new { Id = Guid.Parse(account.Id) });
        var (support, _, _) = await PlatformAccount.AddAsync(service, 4);

        Assert.Equal(numbers, (await support.GetAsync($"{path}/resources")).Ok().Rows().Each("id"));
        foreach (var type in new[] { "agents", "access_keys" })
            Assert.Empty((await support.GetAsync($"{path}/resources?type={type}")).Ok().Rows());
        var usage = (await support.GetAsync($"{path}/usage")).Ok()["usage"]!;
        Assert.Equal((0, 0, numbers.Length), (Used(usage, "agents"), Used(usage, "access_keys"), Used(usage, "numbers")));
        foreach (var door in new[] { "agents", "accesskeys", "sessions" })
            Assert.Empty((await support.GetAsync($"{path}/{door}")).Ok().Rows());
        Assert.DoesNotContain(
            "left over",
            (await support.GetAsync($"{path}/deletion_preview")).Ok().ToJsonString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Look_AtAnAgentAndAKeyThatAreLeft_SeesThemAsErased()
    {
        var account = await Account.CreateAsync(service);
        var (_, agent) = await account.AddAgentAsync(service, 16);
        var (_, key) = await account.AddAccessKeyAsync(service);
        var (support, _, _) = await PlatformAccount.AddAsync(service, 4);
        (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}")).Ok();
        string[] paths = [$"/v1.0/customers/{account.Id}/agents/{agent}", $"/v1.0/customers/{account.Id}/accesskeys/{key}"];
        var erased = await Task.WhenAll(paths.Select(path => support.GetAsync(path)));

        await service.ExecuteAsync(LeaveOver, new { Id = Guid.Parse(account.Id) });
        var left = await Task.WhenAll(paths.Select(path => support.GetAsync(path)));

        Assert.Equal(erased.Select(answer => answer.Ok().ToJsonString()), left.Select(answer => answer.Ok().ToJsonString()));
    }

    private static int Used(JsonNode usage, string type) => usage[type]!["used"]!.GetValue<int>();
}
