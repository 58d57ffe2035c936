using Customers.Application.Agents;
using Customers.Application.Customers;
using Customers.Application.Leaving;
using Customers.Domain.Customers;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Leaving;

/// <summary>Freezing, recovering, holding and deleting one account at the same time, in every order.</summary>
public sealed class LeavingRaceTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    // What the second is told, and what becomes of the account, when it starts active (a) or frozen (f).
    public static TheoryData<char, string, string, string?, CustomerStatus> Orders =>
        new()
        {
            { 'a', "freeze", "freeze", null, CustomerStatus.Frozen },
            { 'a', "freeze", "cancel", null, CustomerStatus.Active },
            { 'a', "freeze", "delete", null, CustomerStatus.Deleted },
            { 'a', "delete", "freeze", "ACCOUNT_DELETED", CustomerStatus.Deleted },
            { 'a', "delete", "cancel", "ACCOUNT_DELETED", CustomerStatus.Deleted },
            { 'a', "delete", "delete", null, CustomerStatus.Deleted },
            { 'a', "hold", "freeze", null, CustomerStatus.Frozen },
            { 'a', "delete", "hold", "ACCOUNT_DELETED", CustomerStatus.Deleted },
            { 'f', "cancel", "cancel", "DELETION_NOT_SCHEDULED", CustomerStatus.Active },
            { 'f', "cancel", "freeze", null, CustomerStatus.Frozen },
            { 'f', "cancel", "delete", null, CustomerStatus.Deleted },
            { 'f', "delete", "cancel", "ACCOUNT_DELETED", CustomerStatus.Deleted },
            { 'f', "delete", "delete", null, CustomerStatus.Deleted },
            { 'f', "hold", "cancel", null, CustomerStatus.Suspended },
            { 'f', "cancel", "hold", null, CustomerStatus.Suspended },
        };

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Leave_TwoAtOnce_SecondActsOnWhatTheFirstLeft(
        char start,
        string first,
        string second,
        string? refusal,
        CustomerStatus end
    )
    {
        var account = await TestAccount.OpenAsync(storage);
        if (start == 'f')
            await storage.Replica.DoAsync(TestCallers.Staff, new FreezeCustomer(account.Id, "a test"));

        var outcome = await new Race(storage).RunAsync(Verb(first, account), Verb(second, account));

        Assert.Equal((null, refusal), (outcome.First?.Reason, outcome.Second?.Reason));
        var customer = (await new Stored(storage.Replica).FindAsync(account.Id))!;
        Assert.Equal(end, customer.Status);
    }

    [Fact]
    public async Task Delete_TwoAtOnce_RecordOneDeletion()
    {
        var account = await TestAccount.OpenAsync(storage);

        await new Race(storage).RunAsync(Verb("delete", account), Verb("delete", account));

        Assert.Equal(
            1,
            await storage.ScalarAsync<int>(
                "SELECT count(*) FROM events WHERE customer_id = @Value AND type = 'customer_deleted'",
                account.Id
            )
        );
    }

    [Fact]
    public async Task ChangeAgent_WhileTheAccountIsDeleted_WaitsAndIsRefused()
    {
        var account = await TestAccount.OpenAsync(storage);
        var change = Step.Of(account.Admin, new ChangeAgentPassword(account.OwnerId, "another quiet harbour"));

        var outcome = await new Race(storage).RunAsync(Verb("delete", account), change);

        Assert.Equal(new RaceOutcome(null, CustomerErrors.AlreadyDeleted), outcome);
        Assert.Null(await PasswordAsync(account));
    }

    [Fact]
    public async Task DeleteAccount_WhileAnAgentChanges_WaitsAndErasesTheChange()
    {
        var account = await TestAccount.OpenAsync(storage);
        var change = Step.Of(account.Admin, new ChangeAgentPassword(account.OwnerId, "another quiet harbour"));

        var outcome = await new Race(storage).RunAsync(change, Verb("delete", account));

        Assert.Equal(new RaceOutcome(null, null), outcome);
        Assert.Null(await PasswordAsync(account));
    }

    [Fact]
    public async Task DeleteAccount_WhileAnAgentIsAdded_WaitsAndErasesTheAgent()
    {
        var account = await TestAccount.OpenAsync(storage);
        var add = Step.Of(account.Admin, new CreateAgent("added-" + account.Username, "a long quiet harbour", 16));

        var outcome = await new Race(storage).RunAsync(add, Verb("delete", account));

        Assert.Equal(new RaceOutcome(null, null), outcome);
        Assert.Equal(
            0,
            await storage.ScalarAsync<int>(
                "SELECT count(*) FROM agents WHERE customer_id = @Value AND (username <> '' OR tm_delete IS NULL)",
                account.Id
            )
        );
    }

    private static Step Verb(string verb, TestAccount account) =>
        verb switch
        {
            "freeze" => Step.Of(TestCallers.Staff, new FreezeCustomer(account.Id, "a test")),
            "cancel" => Step.Of(TestCallers.Staff, new RecoverCustomer(account.Id, "a test")),
            "delete" => Step.Of(TestCallers.Staff, new DeleteCustomer(account.Id)),
            "hold" => Step.Of(TestCallers.Staff, new PlaceHold(account.Id, HoldKind.Fraud, "abuse")),
            _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "No such verb."),
        };

    private Task<string?> PasswordAsync(TestAccount account) =>
        storage.ScalarAsync<string?>("SELECT password_hash FROM agents WHERE id = @Value", account.OwnerId);
}
