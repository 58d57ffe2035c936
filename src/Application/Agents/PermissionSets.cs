using Customers.Domain.Agents;

namespace Customers.Application.Agents;

/// <summary>The platform's permission sets, by the ids that accounts name in <c>permission_ids</c>: what they give new agents.</summary>
public sealed class PermissionSets
{
    /// <summary>The bits of each set, none of which reaches beyond an account; none unless configured.</summary>
    public IReadOnlyDictionary<Guid, Permission> ById { get; init; } = new Dictionary<Guid, Permission>();

    /// <summary>
    /// What an account gives its new agents that are told no permission: all of its sets taken together, of which those that nobody knows grant
    /// nothing. Null when it names none.
    /// </summary>
    public Permission? DefaultOf(IReadOnlyList<Guid> ids) =>
        ids.Count == 0 ? null : ids.Aggregate(Permission.None, (all, id) => all | ById.GetValueOrDefault(id));
}
