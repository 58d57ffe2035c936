using Customers.Domain.Common;
using Customers.Domain.Events;

namespace Customers.Domain.Agents;

/// <summary>Somebody, or the guest, who acts for an account. The guest agent is protected: it is there for as long as the account is.</summary>
public sealed class Agent : AggregateRoot
{
    private Agent(AgentFacts facts) => Facts = facts;

    /// <summary>All that is true of the agent now.</summary>
    public AgentFacts Facts { get; private set; }

    public AgentId Id => Facts.Id;

    /// <summary>True once something happened that ends every token of the agent: another password, other permissions, deletion.</summary>
    public bool EndsTokens { get; private set; }

    /// <summary>True once a link that was mailed to the agent must not work any more, as its name is another one.</summary>
    public bool EndsLinks { get; private set; }

    private protected override CustomerId Account => Facts.CustomerId;

    /// <summary>
    /// Adds an agent. Project permissions are handed out by platform staff only, to agents of the platform's account, and an administrator is
    /// made by somebody who has just given the password; the owner and the guest come with the account itself.
    /// </summary>
    public static Result<Agent> Add(AgentFacts facts, bool isOfPlatform, Actor actor)
    {
        if (OutOfReach(facts.Permission, isOfPlatform, actor) is { } unreachable)
            return unreachable;
        var joins = facts.Role == AgentRole.Member;
        if (joins && facts.Permission.IsAdministrator() && actor.EnsureFreshPassword().Error is { } refusal)
            return refusal;

        var agent = new Agent(facts);
        agent.Record(EventTypes.AgentCreated, actor, facts.CreatedAt, []);
        return agent;
    }

    /// <summary>
    /// Takes over an agent with its account, whose event tells of it. No import leads beyond an account: nobody gets a project permission by it.
    /// </summary>
    public static Result<Agent> Import(AgentFacts facts) =>
        facts.Permission.ReachesBeyondAccount() ? AgentErrors.OutsidePlatform : new Agent(facts);

    /// <summary>Renames or describes the agent.</summary>
    public Result Describe(string name, string detail, Actor actor, DateTimeOffset now)
    {
        if (Untouchable(actor) is { } refusal)
            return refusal;

        (string Member, bool Differs)[] members = [("name", name != Facts.Name), ("detail", detail != Facts.Detail)];
        var changed = members.Where(member => member.Differs).Select(member => member.Member).ToList();
        if (changed.Count == 0)
            return Result.Done;
        if (Facts.Permission.IsAdministrator() && actor.EnsureFreshPassword().Error is { } unproven)
            return unproven;
        return Change(Facts with { Name = name, Detail = detail }, EventTypes.AgentUpdated, actor, now, changed);
    }

    /// <summary>Gives the agent another username. Links that were mailed to it stop working; its sessions stay.</summary>
    public Result Rename(Username username, Actor actor, DateTimeOffset now)
    {
        if (Untouchable(actor) is { } refusal)
            return refusal;
        if (Facts.Role == AgentRole.Guest)
            return AgentErrors.GuestProtected;
        if (actor.EnsureFreshPassword().Error is { } unproven)
            return unproven;
        return TakeUsername(username, actor, now);
    }

    /// <summary>Takes the username that is its own by now: its administrator gave it, or its mailbox has confirmed it.</summary>
    public Result TakeUsername(Username username, Actor actor, DateTimeOffset now)
    {
        if (Facts.DeletedAt is not null)
            return AgentErrors.Deleted;
        if (Facts.HoldsUsername && Facts.Username == username)
            return Result.Done;

        EndsLinks = true;
        return Change(
            Facts with
            {
                Username = username,
                HoldsUsername = true,
            },
            EventTypes.AgentUpdated,
            actor,
            now,
            ["username"]
        );
    }

    /// <summary>Loses a username that is an address to somebody who has confirmed its mailbox; without one nobody can sign in as the agent.</summary>
    public Result LoseUsername(Actor actor, DateTimeOffset now)
    {
        if (Facts.DeletedAt is not null)
            return AgentErrors.Deleted;
        if (Facts.Username == Username.None)
            return Result.Done;

        EndsLinks = true;
        return Change(Facts with { Username = Username.None }, EventTypes.AgentUpdated, actor, now, ["username"]);
    }

    /// <summary>Gives the agent another password, which signs it out everywhere. Every agent may do this for itself.</summary>
    public Result ChangePassword(string passwordHash, Actor actor, DateTimeOffset now)
    {
        if (Untouchable(actor) is { } refusal && !(refusal == AgentErrors.BeyondAccount && IsSelf(actor)))
            return refusal;
        if (Facts.Role == AgentRole.Guest)
            return AgentErrors.GuestProtected;
        if (actor.EnsureFreshPassword().Error is { } unproven)
            return unproven;

        EndsTokens = true;
        return Change(Facts with { PasswordHash = passwordHash }, EventTypes.PasswordChanged, actor, now, ["password"]);
    }

    /// <summary>Takes the agent's password away, which signs it out everywhere: nobody signs in as it until it has another.</summary>
    public Result LosePassword(Actor actor, DateTimeOffset now)
    {
        if (Facts.DeletedAt is not null || Facts.PasswordHash is null)
            return Result.Done;

        EndsTokens = true;
        return Change(Facts with { PasswordHash = null }, EventTypes.PasswordChanged, actor, now, ["password"]);
    }

    /// <summary>
    /// Gives the agent other permissions, which signs it out everywhere. The last who can sign in as an administrator stays one.
    /// </summary>
    public Result ChangePermission(Permission permission, AgentColleagues colleagues, Actor actor, DateTimeOffset now)
    {
        if (Untouchable(actor) is { } refusal)
            return refusal;
        if (Facts.Role == AgentRole.Guest)
            return AgentErrors.GuestProtected;
        if (OutOfReach(permission, colleagues.IsOfPlatform, actor) is { } unreachable)
            return unreachable;
        if (Facts.Permission == permission)
            return Result.Done;
        if (IsAdministratorWith(permission) && actor.EnsureFreshPassword().Error is { } unproven)
            return unproven;
        if (IsLastToLose(Facts.Permission & ~permission, colleagues))
            return AgentErrors.LastAdministrator;

        EndsTokens = true;
        return Change(Facts with { Permission = permission }, EventTypes.AgentUpdated, actor, now, ["permission"]);
    }

    /// <summary>
    /// Deletes the agent; its username is free again. Deleting it twice changes nothing. The last who can sign in as an administrator stays.
    /// </summary>
    public Result Delete(AgentColleagues colleagues, Actor actor, DateTimeOffset now)
    {
        if (Facts.DeletedAt is not null)
            return Result.Done;
        if (Untouchable(actor) is { } refusal)
            return refusal;
        if (Facts.Role == AgentRole.Guest)
            return AgentErrors.GuestProtected;
        if (Facts.Permission.IsAdministrator() && actor.EnsureFreshPassword().Error is { } unproven)
            return unproven;
        if (IsLastToLose(Facts.Permission, colleagues))
            return AgentErrors.LastAdministrator;

        EndsTokens = true;
        return Change(Facts with { PasswordHash = null, DeletedAt = now }, EventTypes.AgentDeleted, actor, now, ["tm_delete"]);
    }

    /// <summary>Refuses an actor who may not change the agent, whatever is to be changed; everybody may change something about themselves.</summary>
    public Result EnsureWithinReach(Actor actor) =>
        Facts.DeletedAt is null && !IsSelf(actor) && Untouchable(actor) is { } refusal ? refusal : Result.Done;

    // Whoever could change a platform administrator could become one.
    private Error? Untouchable(Actor actor)
    {
        if (Facts.DeletedAt is not null)
            return AgentErrors.Deleted;
        return Facts.Permission.ReachesBeyondAccount() && actor.IsBoundByStatus ? AgentErrors.BeyondAccount : null;
    }

    /// <summary>
    /// Refuses to end sessions of somebody who reaches beyond the account, unless it is the actor or whoever runs the platform: a plain
    /// administrator could keep those signed out who have to stop them.
    /// </summary>
    public Result EnsureSessionsCanBeEnded(Actor actor) =>
        Facts.Permission.ReachesBeyondAccount() && actor.IsBoundByStatus && !IsSelf(actor)
            ? AgentErrors.BeyondAccount
            : Result.Done;

    private static Error? OutOfReach(Permission permission, bool isOfPlatform, Actor actor)
    {
        if (!permission.ReachesBeyondAccount())
            return null;
        if (actor.IsBoundByStatus)
            return AgentErrors.BeyondAccount;
        return isOfPlatform ? null : AgentErrors.OutsidePlatform;
    }

    // An owner without a password sets one by mail.
    private bool IsLastToLose(Permission lost, AgentColleagues colleagues) =>
        (Facts.PasswordHash is not null || Facts.Role == AgentRole.Owner)
        && (lost & ~colleagues.Permissions).HasAny(PermissionRules.Indispensable);

    // Whoever is made an administrator, and whoever is one already.
    private bool IsAdministratorWith(Permission permission) => permission.IsAdministrator() || Facts.Permission.IsAdministrator();

    // Whoever acts by delegation is somebody else there.
    private bool IsSelf(Actor actor) =>
        actor.Kind is ActorKind.Agent or ActorKind.Platform
        && actor.Credential != ActorCredential.Delegation
        && actor.Id == Id.Value;

    private Result Change(AgentFacts next, string type, Actor actor, DateTimeOffset now, IReadOnlyList<string> changed)
    {
        var before = Facts;
        Facts = next with { UpdatedAt = now };
        Record(new(type, Account, actor, now, changed, Facts) { Before = before });
        return Result.Done;
    }

    private protected override ISnapshot Snapshot() => Facts;

    /// <summary>The agent as it was stored; records nothing.</summary>
    internal static Agent Rehydrate(AgentFacts facts, long version) => new(facts) { StoredVersion = version };
}
