using Customers.Application.SignIns;
using Customers.Domain.SignIns;
using Customers.Infrastructure.Events;

namespace Customers.Infrastructure.SignIns;

/// <summary>Writes into accounts' logs that sign-ins are refused, in PostgreSQL.</summary>
internal sealed class SignInBlockWriter(DatabaseSession session, EventWriter events, PasswordAttemptsOptions options)
    : ISignInBlockWriter
{
    // Of two replicas that tell at the same time, the second waits for the first and finds it told.
    private const string Begin = """
        UPDATE agents
        SET tm_sign_in_blocked = @At
        WHERE id = @AgentId
        AND customer_id = @CustomerId
        AND tm_delete IS NULL
        AND (tm_sign_in_blocked IS NULL OR tm_sign_in_blocked <= @At - @Window)
        """;

    public async Task<bool> AddAsync(BlockedSignIn blocked, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            AgentId = blocked.AgentId.Value,
            CustomerId = blocked.CustomerId.Value,
            At = at,
            options.Window,
        };
        if (await session.ExecuteAsync(Begin, parameters, cancellationToken) == 0)
            return false;
        var block = SignInBlock.Start(new(blocked.AgentId, blocked.CustomerId), at);
        var origin = new EventOrigin(blocked.RequestId, blocked.Network, blocked.UserAgent, TraceParent: "");
        await events.AppendBlockAsync(blocked.CustomerId, block, origin, cancellationToken);
        return true;
    }
}
