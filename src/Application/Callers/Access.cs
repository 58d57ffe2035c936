using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;

namespace Customers.Application.Callers;

/// <summary>Who may send a request: which permissions suffice within the account it is about, and which suffice for any account.</summary>
public sealed record Access
{
    private const Permission AnyPermission = (Permission)~0;
    private const Permission Admins = Permission.CustomerAdmin | Permission.ProjectSuperAdmin;

    private Access() { }

    private bool IsOpen { get; init; }

    private bool IsOfServiceItself { get; init; }

    private bool IsAboutCaller { get; init; }

    /// <summary>The account the request is about; null for the caller's own, or for a collection of all accounts.</summary>
    public CustomerId? Account { get; private init; }

    private Permission Within { get; init; }

    private Permission Anywhere { get; init; }

    /// <summary>What suffices for any account but the caller's own.</summary>
    private Permission Elsewhere { get; init; }

    /// <summary>What suffices for any account with an access key that has the scope, and not with a session, which has no scopes.</summary>
    private Permission AnywhereByKey { get; init; }

    private AgentId? Self { get; init; }

    private AccessKeyId? KeyItself { get; init; }

    /// <summary>What an access key or a delegate token has to be for, any of it; none when only a session does.</summary>
    public Scope Scope { get; private init; }

    /// <summary>Whether it is for access keys of an account that nobody has confirmed yet, too.</summary>
    private bool IsForUnconfirmed { get; init; }

    /// <summary>Anyone, without a credential.</summary>
    public static Access Anyone { get; } = new() { IsOpen = true };

    /// <summary>Whoever asks, about themselves: also an agent without any permission, who may only see itself.</summary>
    public static Access Itself { get; } = new() { IsAboutCaller = true };

    /// <summary>Any agent of the caller's own account that has a permission.</summary>
    public static Access Agent { get; } = new() { Within = AnyPermission };

    /// <summary>An administrator or manager of the caller's own account.</summary>
    public static Access Manager { get; } = new() { Within = Admins | Permission.CustomerManager };

    /// <summary>An administrator of the caller's own account.</summary>
    public static Access Admin { get; } = new() { Within = Admins };

    /// <summary>A platform administrator.</summary>
    public static Access PlatformAdmin { get; } = new() { Anywhere = Permission.ProjectSuperAdmin };

    /// <summary>A platform administrator or an internal service.</summary>
    public static Access Service { get; } = new() { Anywhere = Permission.ProjectSuperAdmin | Permission.ProjectService };

    /// <summary>Platform staff who look at everything: a platform administrator or support.</summary>
    public static Access Support { get; } = new() { Anywhere = Permission.ProjectSuperAdmin | Permission.ProjectSupport };

    /// <summary>Platform staff who look at everything, or an internal service.</summary>
    public static Access Reader { get; } = new() { Anywhere = Support.Anywhere | Service.Anywhere };

    /// <summary>The service itself, for what it does without being asked (<see cref="InternalSender"/>); no client, whoever it is.</summary>
    public static Access ServiceItself { get; } = new() { IsOfServiceItself = true };

    /// <summary>An administrator of the caller's own account, which has to be this one.</summary>
    public static Access AdminOfOwn(CustomerId account) => Admin with { Account = account };

    /// <summary>An administrator or manager of the caller's own account, or the agent that the request is about.</summary>
    public static Access ManagerOrSelf(AgentId self) => Manager with { Self = self };

    /// <summary>An administrator of the caller's own account, or the agent that the request is about.</summary>
    public static Access AdminOrSelf(AgentId self) => Admin with { Self = self };

    /// <summary>A platform administrator; an administrator for their own account.</summary>
    public static Access AdminOf(CustomerId account) =>
        new()
        {
            Account = account,
            Within = Permission.CustomerAdmin,
            Anywhere = Permission.ProjectSuperAdmin,
        };

    /// <summary>Platform staff or an internal service; an administrator for their own account.</summary>
    public static Access ReaderOrAdminOf(CustomerId account) => AdminOf(account) with { Anywhere = Reader.Anywhere };

    /// <summary>Platform staff or an internal service, for one account.</summary>
    public static Access ReaderOf(CustomerId account) => Reader with { Account = account };

    /// <summary>Platform staff who look at everything, for one account.</summary>
    public static Access SupportOf(CustomerId account) => Support with { Account = account };

    /// <summary>
    /// Platform staff who take away from one account. Support does not take from the platform's own account, which is their own: those who
    /// run it could not stop them any more.
    /// </summary>
    public static Access TakingFrom(CustomerId account) =>
        PlatformAdminOf(account) with
        {
            Elsewhere = Permission.ProjectSupport,
        };

    /// <summary>Platform staff who send one account again what did not arrive, or let its agents in again. Bounded as <see cref="TakingFrom"/>.</summary>
    public static Access Helping(CustomerId account) => TakingFrom(account);

    /// <summary>A platform administrator, for one account.</summary>
    public static Access PlatformAdminOf(CustomerId account) => PlatformAdmin with { Account = account };

    /// <summary>A platform administrator or an internal service, for one account.</summary>
    public static Access ServiceOf(CustomerId account) => Service with { Account = account };

    /// <summary>Platform staff who look at everything, and service keys with a scope for any kind of hold, for the holds on one account.</summary>
    public static Access HoldReaderOf(CustomerId account) =>
        SupportOf(account) with
        {
            AnywhereByKey = Permission.ProjectService,
            Scope = Scopes.OfHolds,
        };

    /// <summary>
    /// Who places and lifts a kind of hold: a platform administrator, service keys with its scope, and support those of
    /// <see cref="HoldKind.Operator"/>.
    /// </summary>
    public static Access HolderOf(CustomerId account, HoldKind kind) =>
        (kind == HoldKind.Operator ? SupportOf(account) : PlatformAdminOf(account)) with
        {
            AnywhereByKey = Permission.ProjectService,
            Scope = Scopes.Of(kind),
        };

    /// <summary>The same, also for access keys and delegate tokens of one of these scopes; without this only a session does.</summary>
    public Access For(Scope scope) => this with { Scope = scope };

    /// <summary>The same, also for the access key that the request is about, whatever its scopes.</summary>
    public Access OrKeyItself(AccessKeyId key) => this with { KeyItself = key };

    /// <summary>
    /// The same, also for access keys of an account whose address nobody has confirmed yet: a stranger may have them, so beyond reading they may
    /// only what says so (contract §8).
    /// </summary>
    public Access AlsoUnconfirmed() => this with { IsForUnconfirmed = true };

    /// <summary>Refuses a caller who may not: 401 without a credential, 404 for an account of somebody else's, 403 otherwise, and always for those who reach beyond their own.</summary>
    public Error? Evaluate(Caller? caller, bool isServiceItself = false)
    {
        if (IsOpen || (IsOfServiceItself && isServiceItself))
            return null;
        if (caller is null)
            return AccessErrors.CredentialRequired;
        return RefusePermission(caller) ?? RefuseCredential(caller);
    }

    private Error? RefusePermission(Caller caller)
    {
        if (
            IsAboutCaller
            || caller.Permission.HasAny(Anywhere)
            || (Self is not null && Self == caller.AgentId)
            || IsKeyItself(caller)
        )
            return null;
        if (caller.Credential == CredentialKind.AccessKey && caller.Permission.HasAny(AnywhereByKey))
            return null;
        if (Account != caller.CustomerId && caller.Permission.HasAny(Elsewhere))
            return null;
        // Who may look at any account is told no lie about one that somebody may do this to.
        var isToldOfAny = Anywhere != Permission.None && caller.Permission.ReachesBeyondAccount();
        if (Account is { } account && account != caller.CustomerId && !isToldOfAny)
            return CustomerErrors.NotFound;
        return caller.Permission.HasAny(Within) ? null : AccessErrors.PermissionMissing(Within | Anywhere);
    }

    private Error? RefuseCredential(Caller caller)
    {
        if (caller.Credential == CredentialKind.Token)
            return null;
        if (caller.Scopes.HasAny(Scope))
            return IsUnconfirmed(caller) && !IsForUnconfirmed && !Scope.HasAny(Scope.Read) ? CustomerErrors.NotVerified : null;
        if (IsKeyItself(caller))
            return null;
        return Scope == Scope.None ? ActorErrors.PasswordCredentialRequired : AccessErrors.ScopeMissing(Scope);
    }

    private bool IsKeyItself(Caller caller) =>
        KeyItself is { } key && caller.Credential == CredentialKind.AccessKey && caller.CredentialId == key.Value;

    private static bool IsUnconfirmed(Caller caller) =>
        caller.Credential == CredentialKind.AccessKey && caller.Account.Facts.Status == CustomerStatus.Initial;
}
