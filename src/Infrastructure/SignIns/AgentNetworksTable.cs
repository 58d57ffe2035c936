using Customers.Application.Exports;
using Customers.Infrastructure.Exports;
using Customers.Infrastructure.PersonalData;
using Customers.Infrastructure.Retention;

namespace Customers.Infrastructure.SignIns;

/// <summary>The networks that agents signed in from.</summary>
internal sealed class AgentNetworksTable() : TableDeclaration("agent_networks", "Which networks agents signed in from, and when.")
{
    public override IReadOnlyList<string> Personal => ["network"];

    // Those of an agent go together.
    private const string Erase = """
        WITH page AS (
            SELECT n.agent_id
            FROM agent_networks n
            WHERE n.customer_id = @Id
            LIMIT @Limit
        ), erased AS (
            DELETE FROM agent_networks
            WHERE agent_id = ANY (ARRAY(SELECT p.agent_id FROM page p))
            RETURNING 1
        )
        SELECT (SELECT count(*) FROM page), (SELECT count(*) FROM erased), ''
        """;

    // After the tokens, as signing in.
    public override TableErasure Erasure => new(LockOrder: 250, Erase) { First = "" };

    private const string Select = """
        SELECT n.agent_id, n.network, n.tm_first, n.tm_last
        FROM agent_networks n
        WHERE n.customer_id = @CustomerId
        ORDER BY n.tm_first, n.agent_id, n.network
        """;

    public override IReadOnlyList<ExportSection> Sections =>
        [
            new ListSection<ExportedNetworkDto>(
                "sign_in_networks",
                Select,
                row => new(row.GetGuid(0), row.GetString(1), row.Time(2), row.Time(3)),
                ExportJson.Default.ExportedNetworkDto
            ),
        ];

    private const string DeleteBatch = """
        DELETE FROM agent_networks
        WHERE (agent_id, network) IN (
            SELECT n.agent_id, n.network
            FROM agent_networks n
            WHERE n.tm_last <= now() - @Period
            ORDER BY n.tm_last
            LIMIT @BatchSize
            FOR UPDATE SKIP LOCKED
        )
        """;

    public override TableRetention Retention =>
        new(Order: 310, TimeSpan.FromDays(400), "the agent last signed in from there", DeleteBatch);
}
