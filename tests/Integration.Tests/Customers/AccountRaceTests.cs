using Customers.Application.AccessKeys;
using Customers.Application.Agents;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Leaving;
using Customers.Application.SignUps;
using Customers.Domain.Agents;
using Customers.Domain.Customers;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Mail;

namespace Customers.Integration.Tests.Customers;

/// <summary>Two requests about one account, or about one name, at the same time.</summary>
public sealed class AccountRaceTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private Race Race => new(storage);

    [Fact]
    public async Task Create_SameEmailAtOnce_SecondWaitsAndIsRefused()
    {
        var outcome = await Race.RunAsync(Create("race-a", "Race@Example.com"), Create("race-b", "race@example.COM"));

        Assert.Equal(new RaceOutcome(null, CustomerErrors.EmailTaken), outcome);
        Assert.Equal(0, await storage.ScalarAsync<int>("SELECT count(*) FROM agents WHERE username = 'race-b'"));
    }

    [Fact]
    public async Task Create_SameUsernameAtOnce_SecondWaitsAndIsRefused()
    {
        var outcome = await Race.RunAsync(Create("Race-Same", ""), Create("race-sAME", "loser@example.com"));

        Assert.Equal(new RaceOutcome(null, AgentErrors.UsernameTaken), outcome);
        Assert.Equal(0, await storage.ScalarAsync<int>("SELECT count(*) FROM customers WHERE email = 'loser@example.com'"));
    }

    [Fact]
    public async Task ConfirmEmail_AddressThatIsBeingTaken_WaitsAndIsRefused()
    {
        var account = await TestAccount.OpenAsync(storage);
        await storage.Replica.DoAsync(account.Admin, new UpdateCustomer(account.Id, Members(email: "both@example.com")));
        var token = await storage.DataSource.GiveTokenAsync(account.Id.Value);

        var outcome = await Race.RunAsync(Create("race-both", "Both@example.com"), Step.Of(null, new ConfirmEmail(token)));

        Assert.Equal(new RaceOutcome(null, CustomerErrors.EmailTaken), outcome);
    }

    [Fact]
    public async Task CreateAgent_SameUsernameInTwoAccounts_SecondWaitsAndIsRefused()
    {
        var (one, two) = (await TestAccount.OpenAsync(storage), await TestAccount.OpenAsync(storage));

        var outcome = await Race.RunAsync(
            Step.Of(one.Admin, new CreateAgent("race-agent", "a long quiet harbour", 16)),
            Step.Of(two.Admin, new CreateAgent("RACE-agent", "a long quiet harbour", 16))
        );

        Assert.Equal(new RaceOutcome(null, AgentErrors.UsernameTaken), outcome);
    }

    [Fact]
    public async Task CreateAgent_UsernameThatIsBeingFreed_WaitsAndGetsIt()
    {
        var (one, two) = (await TestAccount.OpenAsync(storage), await TestAccount.OpenAsync(storage));
        var agent = await storage.Replica.DoAsync(one.Admin, new CreateAgent("race-freed", "a long quiet harbour", 16));

        var outcome = await Race.RunAsync(
            Step.Of(one.Admin, new DeleteAgent(new(agent.Id))),
            Step.Of(two.Admin, new CreateAgent("race-freed", "a long quiet harbour", 16))
        );

        Assert.Equal(new RaceOutcome(null, null), outcome);
    }

    [Fact]
    public async Task Update_Twice_SecondSeesWhatTheFirstLeft()
    {
        var account = await TestAccount.OpenAsync(storage);

        var outcome = await Race.RunAsync(
            Step.Of(account.Admin, new UpdateCustomer(account.Id, Members(detail: "of the first"))),
            Step.Of(account.Admin, new UpdateCustomer(account.Id, Members(name: "of the second")))
        );

        Assert.Equal(new RaceOutcome(null, null), outcome);
        var facts = (await new Stored(storage.Replica).FindAsync(account.Id))!.Facts;
        Assert.Equal(("of the first", "of the second"), (facts.Profile.Detail, facts.Profile.Name));
    }

    [Fact]
    public async Task Update_TwiceFromOnePicture_SecondSeesWhatTheFirstLeft()
    {
        var account = await TestAccount.OpenAsync(storage);
        var seen = (await new Stored(storage.Replica).FindAsync(account.Id))!;
        var admin = account.Admin with { Account = new(seen.Facts, seen.Version, Sample.Later) };

        var first = await storage.Replica.DoAsync(admin, new UpdateCustomer(account.Id, Members(detail: "of the first")));
        var second = await storage.Replica.DoAsync(admin, new UpdateCustomer(account.Id, Members(name: "of the second")));

        Assert.Equal((seen.Version + 1, Sample.Later), (first.Version, first.TmUpdate));
        Assert.Equal((seen.Version + 2, "of the first", "of the second"), (second.Version, second.Detail, second.Name));
        var facts = (await new Stored(storage.Replica).FindAsync(account.Id))!.Facts;
        Assert.Equal(("of the first", "of the second"), (facts.Profile.Detail, facts.Profile.Name));
    }

    [Fact]
    public async Task Update_OfAVersionThatIsBeingChanged_WaitsAndIsRefused()
    {
        var account = await TestAccount.OpenAsync(storage);
        var ifFirst = new VersionCondition(["1"]);

        var outcome = await Race.RunAsync(
            Step.Of(TestCallers.Staff, new UpdateCustomer(account.Id, Members(detail: "first")) { IfMatch = ifFirst }),
            Step.Of(TestCallers.Staff, new UpdateCustomer(account.Id, Members(detail: "second")) { IfMatch = ifFirst })
        );

        Assert.Equal(new RaceOutcome(null, CustomerErrors.VersionMismatch), outcome);
    }

    [Fact]
    public async Task CreateAccessKey_WhileTheAccountIsFrozen_WaitsAndIsRefused()
    {
        var account = await TestAccount.OpenAsync(storage);

        var outcome = await Race.RunAsync(Freeze(account), CreateKey(account));

        Assert.Equal((null, "ACCOUNT_FROZEN"), (outcome.First, outcome.Second?.Reason));
        Assert.Equal(0, await KeysAsync(account));
    }

    [Fact]
    public async Task Freeze_WhileAKeyIsCreated_WaitsForTheKey()
    {
        var account = await TestAccount.OpenAsync(storage);

        Assert.Equal(new RaceOutcome(null, null), await Race.RunAsync(CreateKey(account), Freeze(account)));

        // The key came first, on the account's own record too.
        Assert.Equal(
            ["accesskey_created", "customer_frozen"],
            await storage.QueryAsync<string>(
                "SELECT type FROM events WHERE customer_id = @Value ORDER BY version OFFSET 3",
                account.Id
            )
        );
    }

    [Fact]
    public async Task CreateAccessKey_WhileTheAccountIsDeleted_WaitsAndIsRefused()
    {
        var account = await TestAccount.OpenAsync(storage);

        var outcome = await Race.RunAsync(Step.Of(TestCallers.Staff, new DeleteCustomer(account.Id)), CreateKey(account));

        Assert.Equal(new RaceOutcome(null, CustomerErrors.AlreadyDeleted), outcome);
        Assert.Equal(0, await KeysAsync(account));
    }

    private static Step Create(string username, string email) =>
        Step.Of(TestCallers.Staff, new CreateCustomer(username, "a long quiet harbour", Members(email)));

    private static ProfileMembers Members(string? email = null, string? detail = null, string? name = null) =>
        new()
        {
            Email = email is null ? default : Optional<string>.Of(email),
            Detail = detail is null ? default : Optional<string>.Of(detail),
            Name = name is null ? default : Optional<string>.Of(name),
        };

    private static Step Freeze(TestAccount account) => Step.Of(TestCallers.Staff, new FreezeCustomer(account.Id, "a test"));

    private static Step CreateKey(TestAccount account) => Step.Of(account.Admin, new CreateAccessKey("key", "", null));

    private Task<int> KeysAsync(TestAccount account) =>
        storage.ScalarAsync<int>("SELECT count(*) FROM access_keys WHERE customer_id = @Value", account.Id);
}
