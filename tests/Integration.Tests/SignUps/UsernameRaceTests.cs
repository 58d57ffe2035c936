using Customers.Application.Agents;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.SignUps;
using Customers.Application.Sweeps;
using Customers.Domain.Agents;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Mail;

namespace Customers.Integration.Tests.SignUps;

/// <summary>Two at once want the same name, or the same account to be confirmed and to expire: in every order one of them gets it.</summary>
public sealed class UsernameRaceTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private readonly Race race = new(storage);

    [Fact]
    public async Task Confirm_WhileAnAgentIsGivenTheName_TakesItFromTheAgent()
    {
        var (email, owner) = (Statuses.NewEmail(), await TestAccount.OpenAsync(storage));
        var (account, token) = await SignUpAsync(email);

        var outcome = await race.RunAsync(
            Step.Of(owner.Admin, new CreateAgent(email, TestAccount.Password, (int)Permission.CustomerAgent)),
            Step.Of(null, new ConfirmEmail(token))
        );

        Assert.Equal((null, null), (outcome.First, outcome.Second));
        Assert.Equal(account, await HolderAsync(email));
    }

    [Fact]
    public async Task CreateAgent_WhileTheMailboxTakesTheName_IsRefused()
    {
        var (email, owner) = (Statuses.NewEmail(), await TestAccount.OpenAsync(storage));
        var (account, token) = await SignUpAsync(email);

        var outcome = await race.RunAsync(
            Step.Of(null, new ConfirmEmail(token)),
            Step.Of(owner.Admin, new CreateAgent(email, TestAccount.Password, (int)Permission.CustomerAgent))
        );

        Assert.Equal((null, AgentErrors.UsernameTaken), (outcome.First, outcome.Second));
        Assert.Equal(account, await HolderAsync(email));
    }

    [Fact]
    public async Task SignUp_WhileAnAgentIsGivenTheName_WaitsForNobody()
    {
        var (email, owner) = (Statuses.NewEmail(), await TestAccount.OpenAsync(storage));
        await storage.Replica.DoAsync(owner.Admin, new CreateAgent(email, TestAccount.Password, (int)Permission.CustomerAgent));

        var (account, token) = await SignUpAsync(email);
        await storage.Replica.DoAsync(null, new ConfirmEmail(token));

        Assert.Equal(account, await HolderAsync(email));
    }

    [Fact]
    public async Task Confirm_BothWantTheOthersName_NeitherWaitsForEver()
    {
        var (one, other) = (Statuses.NewEmail(), Statuses.NewEmail());
        var (first, firstToken) = await SignUpAsync(one);
        var (second, secondToken) = await SignUpAsync(other);
        await NameAgentAsync(first, other);
        await NameAgentAsync(second, one);

        await Task.WhenAll(
            Task.Run(() => storage.Replica.DoAsync(null, new ConfirmEmail(firstToken))),
            Task.Run(() => storage.Replica.DoAsync(null, new ConfirmEmail(secondToken)))
        );

        Assert.Equal((first, second), (await HolderAsync(one), await HolderAsync(other)));
    }

    [Fact]
    public async Task Confirm_WhileTheAccountExpires_IsRefused()
    {
        var (account, token) = await SignUpAsync(Statuses.NewEmail());
        await storage.ExecuteAsync(
            "UPDATE customers SET tm_verify_by = now() - interval '1 second' WHERE id = @account",
            new { account }
        );

        var outcome = await race.RunAsync(Step.OfService(new ExpireSignUp(new(account))), Step.Of(null, new ConfirmEmail(token)));

        Assert.Null(outcome.First);
        Assert.NotNull(outcome.Second);
        Assert.Equal(
            "expired",
            await storage.ScalarAsync<string>("SELECT status FROM customers WHERE id = @account", new { account })
        );
    }

    private async Task<(Guid Account, string Token)> SignUpAsync(string email)
    {
        var profile = new ProfileMembers { Email = Optional<string>.Of(email) };
        var signedUp = await storage.Replica.DoAsync(null, new SignUp(AcceptedTos: true, profile));
        var account = signedUp.Customer!.Id;
        return (account, await storage.DataSource.GiveTokenAsync(account));
    }

    private Task<int> NameAgentAsync(Guid account, string username) =>
        storage.ExecuteAsync(
            """
            INSERT INTO agents (
                id, customer_id, version, role, username, username_canonical, name, detail, permission, tm_create, tm_update
            )
            VALUES (gen_random_uuid(), @account, 1, 'member', @username, @username, '', '', 16, now(), now())
            """,
            new { account, username }
        );

    private Task<Guid> HolderAsync(string username) =>
        storage.ScalarAsync<Guid>(
            "SELECT customer_id FROM agents WHERE username_canonical = @username AND username_proven",
            new { username }
        );
}
