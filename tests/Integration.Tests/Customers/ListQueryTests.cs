using Customers.Application.AccessKeys;
using Customers.Application.Agents;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Leaving;
using Customers.Domain.Common;
using Customers.Integration.Tests.Fixtures;
using MediatR;

namespace Customers.Integration.Tests.Customers;

public sealed class ListQueryTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const int Rows = 7;

    private Stored Stored => new(storage.Replica);

    [Fact]
    public async Task ListCustomers_SameMicrosecond_LosesAndRepeatsNothing()
    {
        var name = "same " + Sample.Number();
        var ids = new List<Guid>();
        for (var i = 0; i < Rows; i++)
        {
            var facts = Sample.Customer();
            await Stored.PutAsync(facts with { Profile = facts.Profile with { Name = name } });
            ids.Add(facts.Id.Value);
        }

        var listed = await EveryPageAsync(
            page => new ListCustomers(page) { Name = name },
            TestCallers.Staff,
            (CustomerDto customer) => customer.Id
        );

        // Ids of one process grow with time, but within a millisecond they do not: the database's order counts.
        Assert.Equal(await NewestFirstAsync("customers", ids), listed);
    }

    [Fact]
    public async Task ListAgents_SameMicrosecond_LosesAndRepeatsNothing()
    {
        var account = await TestAccount.OpenAsync(storage);
        var ids = new List<Guid> { account.OwnerId.Value, account.GuestId.Value };
        for (var i = 0; i < Rows; i++)
        {
            var facts = Sample.Agent(account.Id);
            await Stored.AddAsync(facts);
            ids.Add(facts.Id.Value);
        }

        await storage.Replica.DoAsync(account.Admin, new DeleteAgent(new(ids[^1])));

        var listed = await EveryPageAsync(page => new ListAgents(page), account.Admin, (AgentDto agent) => agent.Id);

        Assert.Equal(await NewestFirstAsync("agents", ids.SkipLast(1)), listed);
    }

    [Fact]
    public async Task ListAccessKeys_SameMicrosecond_LosesAndRepeatsNothing()
    {
        var account = await TestAccount.OpenAsync(storage);
        var ids = new List<Guid>();
        for (var i = 0; i < Rows; i++)
        {
            var facts = Sample.Key(account.Id);
            await Stored.AddAsync(facts);
            ids.Add(facts.Id.Value);
        }

        await storage.Replica.DoAsync(account.Admin, new DeleteAccessKey(new(ids[^1])));

        var listed = await EveryPageAsync(page => new ListAccessKeys(page), account.Admin, (AccessKeyDto key) => key.Id);

        Assert.Equal(await NewestFirstAsync("access_keys", ids.SkipLast(1)), listed);
    }

    [Fact]
    public async Task List_OfAnotherAccount_ShowsNothingOfThisOne()
    {
        var (own, other) = (await TestAccount.OpenAsync(storage), await TestAccount.OpenAsync(storage));
        await Stored.AddAsync(Sample.Key(other.Id));
        await Stored.AddAsync(Sample.Agent(other.Id));

        var keys = await storage.Replica.DoAsync(own.Admin, new ListAccessKeys(new(null, null)));
        var agents = await storage.Replica.DoAsync(own.Admin, new ListAgents(new(null, null)));

        Assert.Equal((0, null), (keys.Result.Count, keys.Last));
        Assert.All(agents.Result, agent => Assert.Equal(own.Id.Value, agent.CustomerId));
    }

    [Theory]
    [InlineData("email", null, true)]
    [InlineData("name", null, true)]
    [InlineData("status", null, true)]
    [InlineData("identity", null, true)]
    [InlineData("everything", null, true)]
    [InlineData("email", "status", false)]
    [InlineData("name", "status", false)]
    [InlineData("name", "identity", false)]
    [InlineData("status", "identity", false)]
    public async Task ListCustomers_Filtered_FindsWhatMatchesAll(string right, string? wrong, bool found)
    {
        var facts = Sample.Customer();
        await Stored.PutAsync(facts);
        bool Asks(string filter) => right == filter || wrong == filter || right == "everything";

        var page = await storage.Replica.DoAsync(
            TestCallers.Staff,
            new ListCustomers(new("100", null))
            {
                Email = Asks("email") ? facts.Profile.Email.Value.ToUpperInvariant() : null,
                Name = Asks("name") ? facts.Profile.Name : "",
                Status =
                    wrong == "status" ? "active"
                    : Asks("status") ? "suspended"
                    : "",
                IdentityVerificationStatus =
                    wrong == "identity" ? "verified"
                    : Asks("identity") ? "rejected"
                    : null,
            }
        );

        Assert.Equal(found, page.Result.Any(customer => customer.Id == facts.Id.Value));
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData(null, "false", false)]
    [InlineData(null, "true", true)]
    [InlineData("deleted", null, true)]
    [InlineData("active", "true", false)]
    public async Task ListCustomers_Deleted_AreShownOnRequest(string? status, string? includeDeleted, bool shown)
    {
        var account = await TestAccount.OpenAsync(storage);
        await storage.Replica.DoAsync(TestCallers.Staff, new DeleteCustomer(account.Id));

        var page = await storage.Replica.DoAsync(
            TestCallers.Staff,
            new ListCustomers(new("100", null)) { Status = status, IncludeDeleted = includeDeleted }
        );

        Assert.Equal(shown, page.Result.Any(customer => customer.Id == account.Id.Value));
    }

    private async Task<List<Guid>> EveryPageAsync<T>(
        Func<PageRequest, IRequest<Result<Page<T>>>> list,
        Application.Callers.Caller caller,
        Func<T, Guid> id
    )
    {
        var ids = new List<Guid>();
        for (string? token = null; token != ""; )
        {
            var page = await storage.Replica.DoAsync(caller, list(new("3", token)));
            ids.AddRange(page.Result.Select(id));
            token = page.Last?.ToToken(Timestamps.Format) ?? "";
        }

        return ids;
    }

    private Task<IReadOnlyList<Guid>> NewestFirstAsync(string table, IEnumerable<Guid> ids) =>
        storage.QueryAsync<Guid>(
            $"SELECT id FROM {table} WHERE id = ANY (@ids) ORDER BY tm_create DESC, id DESC",
            new { ids = ids.ToArray() }
        );
}
