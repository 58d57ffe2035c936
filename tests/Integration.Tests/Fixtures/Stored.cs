using Customers.Application.AccessKeys;
using Customers.Application.Agents;
using Customers.Application.Customers;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Fixtures;

/// <summary>Puts facts into the database and takes them out again, each step in a transaction of its own.</summary>
internal sealed class Stored(Replica replica)
{
    /// <summary>Stores an account with exactly these facts, by its repository; answers the version it has then.</summary>
    public async Task<long> PutAsync(CustomerFacts facts)
    {
        var opened = Customer.Open(Sample.New("", CustomerProfile.Empty) with { Id = facts.Id }, Sample.Staff, facts.CreatedAt);
        Assert.Null((await AddAsync(opened)).Error);

        var almost = facts with { Profile = facts.Profile with { Detail = "before" } };
        var customer = Customer.Rehydrate(almost, opened.Version);
        Assert.Null(customer.ChangeProfile(facts.Profile, Sample.Staff, facts.UpdatedAt).Error);
        Assert.Null((await SaveAsync(customer)).Error);
        return customer.Version;
    }

    public Task<Result> AddAsync(Customer customer) =>
        replica.WorkAsync(scope => Repository<ICustomerRepository>(scope).AddAsync(customer, default));

    public Task<Result> SaveAsync(Customer customer) =>
        replica.WorkAsync(scope => Repository<ICustomerRepository>(scope).SaveAsync(customer, default));

    public Task<Customer?> FindAsync(CustomerId id) =>
        replica.WorkAsync(scope => Repository<ICustomerRepository>(scope).FindAsync(id, default));

    public Task<Result> AddAsync(AgentFacts facts) =>
        replica.WorkAsync(scope =>
            Repository<IAgentRepository>(scope).AddAsync(Agent.Add(facts, isOfPlatform: false, Sample.Staff).Value, default)
        );

    public Task<Result> SaveAsync(Agent agent) =>
        replica.WorkAsync(scope => Repository<IAgentRepository>(scope).SaveAsync(agent, default));

    public Task<Agent?> FindAsync(CustomerId account, AgentId id) =>
        replica.WorkAsync(scope => Repository<IAgentRepository>(scope).FindAsync(account, id, default));

    public Task AddAsync(AccessKeyFacts facts) =>
        replica.WorkAsync(scope =>
            Repository<IAccessKeyRepository>(scope).AddAsync(AccessKey.Issue(facts, Sample.Staff).Value, default)
        );

    public Task<Result> SaveAsync(AccessKey key) =>
        replica.WorkAsync(scope => Repository<IAccessKeyRepository>(scope).SaveAsync(key, default));

    public Task<AccessKey?> FindAsync(CustomerId account, AccessKeyId id) =>
        replica.WorkAsync(scope => Repository<IAccessKeyRepository>(scope).FindAsync(account, id, default));

    private static T Repository<T>(IServiceProvider scope)
        where T : notnull => scope.GetRequiredService<T>();
}
