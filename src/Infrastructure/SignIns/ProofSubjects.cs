using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Infrastructure.Agents;

namespace Customers.Infrastructure.SignIns;

/// <summary>Reads what a password is given for, each on a connection of its own that is given back before anything is hashed.</summary>
internal sealed class ProofSubjects(NpgsqlDataSource dataSource) : IProofSubjects
{
    public async Task<Agent?> FindAgentAsync(CustomerId customerId, AgentId id, CancellationToken cancellationToken)
    {
        var parameters = new { CustomerId = customerId.Value, Id = id.Value };
        return (await dataSource.FindAsync<AgentRow>(AgentRow.SelectOfAccount, parameters, cancellationToken))?.ToAgent();
    }

    private const string SelectAccessKey = """
        SELECT 1
        FROM access_keys
        WHERE customer_id = @CustomerId
        AND id = @Id
        """;

    public async Task<bool> HasAccessKeyAsync(CustomerId customerId, AccessKeyId id, CancellationToken cancellationToken)
    {
        var parameters = new { CustomerId = customerId.Value, Id = id.Value };
        return await dataSource.FindAsync<int?>(SelectAccessKey, parameters, cancellationToken) is not null;
    }
}
