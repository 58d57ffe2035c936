using System.Collections.Concurrent;
using Customers.Application.SignIns;
using Customers.Domain.Agents;

namespace Customers.Infrastructure.SignIns;

/// <summary>
/// The refused sign-ins of which accounts are not told yet, one an agent. While somebody guesses on, an account is asked about once a minute; a
/// replica that is killed loses a second's.
/// </summary>
internal sealed class SignInBlocks(InternalSender commands, TimeProvider time) : ISignInBlocks
{
    private static readonly TimeSpan pause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<AgentId, BlockedSignIn> waiting = new();
    private readonly ConcurrentDictionary<AgentId, DateTimeOffset> told = new();

    public void Note(BlockedSignIn blocked)
    {
        if (!told.ContainsKey(blocked.AgentId))
            waiting.TryAdd(blocked.AgentId, blocked);
    }

    /// <summary>Tells the accounts. A refusal says that the account is gone.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var (agent, at) in told)
        {
            if (now - at >= pause)
                told.TryRemove(agent, out _);
        }

        foreach (var (agent, blocked) in waiting)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await commands.SendAsync(new RecordSignInBlock(blocked));
            told[agent] = now;
            waiting.TryRemove(agent, out _);
        }
    }
}
