using Customers.Application.Common;
using Customers.Domain.Agents;

namespace Customers.Application.Imports;

/// <summary>What accounts ask for that only one of them can have, and who was first.</summary>
internal static class ImportClaims
{
    /// <summary>All that a line asks for, as far as it can be read.</summary>
    public static IEnumerable<ImportKey> Of(CustomerLine line)
    {
        if (!string.IsNullOrEmpty(line.Email.Value))
            yield return new(ImportKeyKind.Email, EmailAddress.From(line.Email.Value).Canonical);
        foreach (var id in (string?[])[line.Owner!.Id, line.GuestAgentId, .. (line.Agents ?? []).Select(agent => agent!.Id)])
        {
            if ((IdInput)id is { IsValid: true } read)
                yield return KeyOf(ImportKeyKind.Agent, read.Value);
        }

        foreach (var name in (string?[])[line.Owner.Username, .. (line.Agents ?? []).Select(agent => agent!.Username)])
            yield return new(ImportKeyKind.Username, Username.From(name!).Canonical);
        foreach (var key in line.Accesskeys ?? [])
        {
            yield return KeyOf(ImportKeyKind.AccessKey, ((IdInput)key!.Id).Value);
            yield return new(ImportKeyKind.Token, Convert.ToHexStringLower(Convert.FromHexString(key.TokenHash!)));
        }
    }

    /// <summary>Takes all that the account asks for; refuses, and takes nothing, when one of them is taken.</summary>
    public static Result Take(ImportedAccount account, HashSet<ImportKey> taken)
    {
        var claims = Of(account).ToList();
        var own = new HashSet<ImportKey>();
        foreach (var (key, refusal) in claims)
        {
            if (taken.Contains(key) || !own.Add(key))
                return refusal;
        }

        taken.UnionWith(own);
        return Result.Done;
    }

    /// <summary>All that an account has that no other can have.</summary>
    public static IEnumerable<ImportKey> KeysOf(ImportedAccount account) => Of(account).Select(claim => claim.Key);

    private static IEnumerable<(ImportKey Key, Error Refusal)> Of(ImportedAccount account)
    {
        if (account.Customer.Facts.Profile.Email is { IsEmpty: false } email)
            yield return (new(ImportKeyKind.Email, email.Canonical), CustomerErrors.EmailTaken);
        for (var i = 0; i < account.Agents.Count; i++)
        {
            var agent = account.Agents[i].Facts;
            yield return (KeyOf(ImportKeyKind.Agent, agent.Id.Value), ImportErrors.AgentIdTaken(FieldOf(agent, i, "id")));
            if (agent.HoldsUsername && agent.Username != Username.None)
            {
                yield return (
                    new(ImportKeyKind.Username, agent.Username.Canonical),
                    ImportErrors.UsernameTaken(FieldOf(agent, i, "username"))
                );
            }
        }

        for (var i = 0; i < account.AccessKeys.Count; i++)
        {
            var key = account.AccessKeys[i].Facts;
            yield return (KeyOf(ImportKeyKind.AccessKey, key.Id.Value), ImportErrors.AccessKeyIdTaken($"accesskeys[{i}].id"));
            yield return (
                new(ImportKeyKind.Token, Convert.ToHexStringLower([.. key.TokenHash])),
                ImportErrors.TokenTaken($"accesskeys[{i}].token_hash")
            );
        }
    }

    private static ImportKey KeyOf(ImportKeyKind kind, Guid id) => new(kind, id.ToString());

    // The owner and the guest come first.
    private static string FieldOf(AgentFacts agent, int place, string member) =>
        agent.Role switch
        {
            AgentRole.Owner => $"owner.{member}",
            AgentRole.Guest => "guest_agent_id",
            _ => $"agents[{place - 2}].{member}",
        };
}
