using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Sweeps;

/// <summary>Accounts that can not be handled.</summary>
public sealed class PoisonTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    [Fact]
    public async Task Run_AccountsFail_CountsThemAndHandlesAllOthers()
    {
        var accounts = new List<TestAccount>();
        for (var number = 0; number < 8; number++)
            accounts.Add(await storage.FrozenAsync(TimeSpan.FromHours(-number)));
        var poisonous = new[] { accounts[0], accounts[3], accounts[4], accounts[7] };
        await storage.ExecuteAsync(
            """
            CREATE TABLE poison (id uuid);
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
                AS 'BEGIN IF NEW.id IN (SELECT id FROM poison) THEN RAISE EXCEPTION ''poison''; END IF; RETURN NEW; END';
            CREATE TRIGGER refuse BEFORE UPDATE ON customers FOR EACH ROW EXECUTE FUNCTION refuse();
            """
        );
        foreach (var account in poisonous)
            await storage.ExecuteAsync("INSERT INTO poison VALUES (@Value)", account.Id);

        Assert.Equal("deleted 4, failed 4, left 0", await storage.SweepAsync("due-deletions"));

        foreach (var account in accounts)
            Assert.Equal(poisonous.Contains(account) ? "frozen" : "deleted", await storage.StatusAsync(account));
        Assert.Equal(4, await storage.ScalarAsync<int>("SELECT count(*) FROM agents WHERE role = 'owner' AND username <> ''"));

        await storage.ExecuteAsync("DELETE FROM poison");
        Assert.Equal("deleted 4, failed 0, left 0", await storage.SweepAsync("due-deletions"));
    }
}
