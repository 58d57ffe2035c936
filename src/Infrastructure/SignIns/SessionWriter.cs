using Customers.Domain.Agents;
using Customers.Domain.SignIns;
using Customers.Infrastructure.Events;

namespace Customers.Infrastructure.SignIns;

/// <summary>
/// Tells the account of sessions that begin and end, in the transaction of their tokens. The account has to be locked. A delegation tells of itself
/// (<see cref="DelegationWriter"/>).
/// </summary>
internal sealed class SessionWriter(DatabaseSession session, EventWriter events, ICurrentRequest current)
{
    /// <summary>Runs the statement that adds a token; false when it added none.</summary>
    public async Task<bool> StartAsync(string insert, object parameters, CancellationToken cancellationToken)
    {
        if (await session.FindAsync<SessionRow>(insert, parameters, cancellationToken) is not { } row)
            return false;
        await events.AppendSessionsAsync(new(row.CustomerId), [Session.Start(row.ToFacts())], cancellationToken);
        return true;
    }

    /// <summary>Runs the statement that removes tokens of one account; hands back how many it removed.</summary>
    public async Task<int> EndAsync(string delete, object parameters, CancellationToken cancellationToken)
    {
        var rows = await session.ListAsync<SessionRow>(delete, parameters, cancellationToken);
        var ended = rows.Where(row => row.DelegatedBy is null).Select(row => Session.Rehydrate(row.ToFacts())).ToList();
        if (ended.Count == 0)
            return rows.Count;

        var now = await session.NowAsync(cancellationToken);
        foreach (var one in ended)
            End(one, now);
        await events.AppendSessionsAsync(ended[0].Facts.CustomerId, ended, cancellationToken);
        return rows.Count;
    }

    private void End(Session ended, DateTimeOffset now)
    {
        var caller = current.Caller!;
        if (ended.Facts.Id == caller.CredentialId)
            ended.SignOut(caller.Actor, now);
        else
            ended.End(caller.Actor, now);
    }

    private sealed record SessionRow
    {
        public Guid Id { get; init; }

        public Guid CustomerId { get; init; }

        public Guid AgentId { get; init; }

        public Guid? DelegatedBy { get; init; }

        public string Network { get; init; } = "";

        public string UserAgent { get; init; } = "";

        public DateTime TmCreate { get; init; }

        public DateTime TmExpire { get; init; }

        public SessionFacts ToFacts() =>
            new(
                Id,
                new(CustomerId),
                new AgentId(AgentId),
                Network,
                UserAgent,
                Times.ToOffset(TmCreate),
                Times.ToOffset(TmExpire)
            );
    }
}
