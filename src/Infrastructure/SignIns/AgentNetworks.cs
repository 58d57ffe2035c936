using Customers.Application.SignIns;

namespace Customers.Infrastructure.SignIns;

/// <summary>The networks that agents signed in from, in PostgreSQL. The account is locked by the sign-in.</summary>
internal sealed class AgentNetworks(DatabaseSession session) : IAgentNetworks
{
    private const string Select = """
        SELECT
            (SELECT n.tm_last FROM agent_networks n WHERE n.agent_id = @AgentId AND n.network = @Network) AS tm_last,
            EXISTS (SELECT 1 FROM agent_networks n WHERE n.agent_id = @AgentId) AS has_any,
            now() AS tm_now
        """;

    // Of two at once from the same new network, one has added it.
    private const string Insert = """
        INSERT INTO agent_networks (agent_id, network, customer_id, tm_first, tm_last)
        VALUES (@AgentId, @Network, @CustomerId, now(), now())
        ON CONFLICT (agent_id, network) DO NOTHING
        """;

    private const string Update = """
        UPDATE agent_networks
        SET tm_last = now()
        WHERE agent_id = @AgentId
        AND network = @Network
        """;

    // To the day is enough for what is forgotten after a year; a write for each sign-in would be a queue for each network.
    private static readonly TimeSpan precision = TimeSpan.FromDays(1);

    public async Task<NetworkSighting> SeeAsync(SignInAgent agent, string network, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            AgentId = agent.Id.Value,
            CustomerId = agent.CustomerId.Value,
            Network = network,
        };
        var seen = (await session.FindAsync<SeenRow>(Select, parameters, cancellationToken))!;
        if (seen.TmLast is not { } last)
        {
            var isAdded = await session.ExecuteAsync(Insert, parameters, cancellationToken) > 0;
            return isAdded && seen.HasAny ? NetworkSighting.New : NetworkSighting.Expected;
        }

        if (seen.TmNow - last > precision)
            await session.ExecuteAsync(Update, parameters, cancellationToken);
        return NetworkSighting.Expected;
    }

    private sealed record SeenRow(DateTime? TmLast, bool HasAny, DateTime TmNow);
}
