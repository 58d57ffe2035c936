using Customers.Application.Exports;
using Customers.Infrastructure.Exports;
using Customers.Infrastructure.PersonalData;
using Customers.Infrastructure.Retention;

namespace Customers.Infrastructure.SignIns;

/// <summary>The networks that agents signed in from.</summary>
internal sealed class AgentNetworksTable() : TableDeclaration("agent_networks", "Which networks agents signed in from, and when.")
{
    public override IReadOnlyList<string> Personal => ["network"];

    private const string Erase = """
        DELETE FROM agent_networks
        WHERE customer_id = @Id
        """;

    // After the tokens, as signing in.
    public override TableErasure Erasure => new(LockOrder: 250, Erase);

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
