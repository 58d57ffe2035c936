using Customers.Application.AccessKeys;
using Customers.Application.Agents;
using Customers.Application.Customers;
using Customers.Application.SignIns;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;

namespace Customers.Application.DeletionLedger;

/// <summary>Takes credentials of a locked account away that a restored backup has brought back.</summary>
internal sealed class CredentialRemoval(IAgentRepository agents, IAccessKeyRepository keys, ITokenRepository tokens)
{
    /// <summary>Takes away what the line tells of; what is not there, or gone already, is passed by.</summary>
    public Task<Result> RemoveAsync(LockedCustomer account, LedgerLine line, CancellationToken cancellationToken) =>
        line.Type switch
        {
            LedgerLineTypes.SessionsEnded => EndSessionsAsync(account, line, cancellationToken),
            LedgerLineTypes.AccessKeyRevoked => EachAsync(line, key => RevokeAsync(account, new(key), cancellationToken)),
            LedgerLineTypes.AgentSignedOut => EachAsync(line, agent => SignOutAsync(account, new(agent), cancellationToken)),
            LedgerLineTypes.PasswordChanged => EachAsync(
                line,
                agent =>
                    ChangeAsync(
                        account,
                        new(agent),
                        each => Task.FromResult(each.LosePassword(Actor.System, account.At)),
                        cancellationToken
                    )
            ),
            LedgerLineTypes.AgentDeleted => EachAsync(
                line,
                agent =>
                    ChangeAsync(account, new(agent), each => DeleteAsync(account, each, cancellationToken), cancellationToken)
            ),
            _ => throw new InvalidOperationException($"A line of the deletion ledger has the unknown type '{line.Type}'."),
        };

    private static async Task<Result> EachAsync(LedgerLine line, Func<Guid, Task<Result>> remove)
    {
        foreach (var subject in line.Subjects)
        {
            if ((await remove(subject)).Error is { } refusal)
                return refusal;
        }

        return Result.Done;
    }

    private async Task<Result> EndSessionsAsync(LockedCustomer account, LedgerLine line, CancellationToken cancellationToken)
    {
        await tokens.EndAgainAsync(account.Id, line.Subjects, cancellationToken);
        return Result.Done;
    }

    private async Task<Result> SignOutAsync(LockedCustomer account, AgentId id, CancellationToken cancellationToken)
    {
        await tokens.EndAgainAsync(account.Id, id, cancellationToken);
        return Result.Done;
    }

    private async Task<Result> RevokeAsync(LockedCustomer account, AccessKeyId id, CancellationToken cancellationToken)
    {
        if (await keys.FindAsync(account.Id, id, cancellationToken) is not { } key)
            return Result.Done;
        return key.Delete(Actor.System, account.At).Error is { } refusal ? refusal : await keys.SaveAsync(key, cancellationToken);
    }

    private async Task<Result> ChangeAsync(
        LockedCustomer account,
        AgentId id,
        Func<Agent, Task<Result>> verb,
        CancellationToken cancellationToken
    )
    {
        if (await agents.FindAsync(account.Id, id, cancellationToken) is not { } agent)
            return Result.Done;
        return (await verb(agent)).Error is { } refusal ? refusal : await agents.SaveAsync(agent, cancellationToken);
    }

    // Who was the last administrator at the time of the backup stays, but cannot sign in until they have set a password by mail.
    private async Task<Result> DeleteAsync(LockedCustomer account, Agent agent, CancellationToken cancellationToken)
    {
        var others = await agents.PermissionsOfOthersAsync(account.Id, agent.Id, cancellationToken);
        var deleted = agent.Delete(new(account.Facts.IsPlatform, others), Actor.System, account.At);
        return deleted.Error == AgentErrors.LastAdministrator ? agent.LosePassword(Actor.System, account.At) : deleted;
    }
}
