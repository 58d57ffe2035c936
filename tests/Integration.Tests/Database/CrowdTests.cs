using Customers.Application.AccessKeys;
using Customers.Application.Agents;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Leaving;
using Customers.Application.SignIns;
using Customers.Domain.Common;
using Customers.Integration.Tests.Fixtures;
using MediatR;

namespace Customers.Integration.Tests.Database;

/// <summary>Many requests at once, in whatever order comes: nothing is lost, nothing locks itself up.</summary>
public sealed class CrowdTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const int Writers = 20;

    [Fact]
    public async Task Write_TwentyAtOnce_NumberTheirEventsWithoutGap()
    {
        var account = await TestAccount.OpenAsync(storage);

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(number => WriteAsync(account, number)));

        var versions = await storage.QueryAsync<long>(
            "SELECT version FROM events WHERE customer_id = @Value ORDER BY version",
            account.Id
        );
        Assert.Equal(Enumerable.Range(1, 3 + Writers).Select(number => (long)number), versions);
        Assert.Equal(
            versions.Count,
            await storage.ScalarAsync<long>("SELECT event_version FROM customers WHERE id = @Value", account.Id)
        );
        // Later numbers never have earlier times.
        Assert.Equal(
            0,
            await storage.ScalarAsync<int>(
                """
                SELECT count(*)
                FROM events early
                JOIN events late ON late.customer_id = early.customer_id AND late.version > early.version
                WHERE early.customer_id = @Value
                AND late.tm_create < early.tm_create
                """,
                account.Id
            )
        );
    }

    [Fact]
    public async Task SignIn_WhileAgentsChangeAndAccountsAreErased_NeverDeadlocks()
    {
        for (var round = 0; round < 8; round++)
        {
            var account = await TestAccount.OpenAsync(storage);
            var added = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => AddAgentAsync(account)));
            var names = added.Select(agent => agent.Username).Append(account.Username);

            var logins = names.SelectMany(name => Enumerable.Repeat(name, 3)).Select(LoginAsync);
            var changes = added.Select(agent => ChangeAsync(account, agent));
            // Errors come as exceptions, and with them the test fails; refusals are part of the game.
            await Task.WhenAll([.. logins, .. changes, EraseAsync(account)]).WaitAsync(TimeSpan.FromMinutes(1));

            Assert.Equal(0, await storage.ScalarAsync<int>("SELECT count(*) FROM tokens WHERE customer_id = @Value", account.Id));
        }
    }

    private Task WriteAsync(TestAccount account, int number)
    {
        var text = "writer-" + Sample.Number();
        return (number % 4) switch
        {
            0 => DoAsync(account, new UpdateCustomer(account.Id, new() { Detail = Optional<string>.Of(text) })),
            1 => DoAsync(account, new CreateAccessKey(text, "", null)),
            2 => DoAsync(account, new CreateAgent(text, "a long quiet harbour", 16)),
            _ => DoAsync(account, new UpdateBillingAccount(account.Id, Optional<IdInput>.Of(Guid.CreateVersion7().ToString()))),
        };
    }

    private Task<T> DoAsync<T>(TestAccount account, IRequest<Result<T>> request) =>
        Task.Run(() => storage.Replica.DoAsync(account.Admin, request));

    private Task<AgentDto> AddAgentAsync(TestAccount account) =>
        storage.Replica.DoAsync(account.Admin, new CreateAgent("crowd-" + Sample.Number(), TestAccount.Password, 16));

    private Task<Result<LoginDto>> LoginAsync(string username) => SendAsync(null, new Login(username, TestAccount.Password));

    private Task<Result<AgentDto>> ChangeAsync(TestAccount account, AgentDto agent) =>
        SendAsync(account.Admin, new ChangeAgentPassword(new(agent.Id), "another quiet harbour"));

    private Task<Result<CustomerDto>> EraseAsync(TestAccount account) =>
        SendAsync(TestCallers.Staff, new DeleteCustomer(account.Id));

    private Task<Result<T>> SendAsync<T>(Application.Callers.Caller? caller, IRequest<Result<T>> request) =>
        Task.Run(() => storage.Replica.SendAsync(caller, request));
}
