using System.Reflection;
using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Customers;

namespace Customers.Architecture.Tests;

/// <summary>What it takes to do one thing, as words; a list of words is in no particular order.</summary>
/// <param name="Action">The action, with the kind of hold where who may depends on it.</param>
/// <param name="UseCase">The name of the use case.</param>
/// <param name="Account">Who of the account that it is about: the least permission, <c>self</c> for the agent that it is about, <c>anyone</c>.</param>
/// <param name="Platform">Who of the platform, for any account.</param>
/// <param name="Keys">The scopes of access keys that may, one of them; <c>itself</c> for the key that it is about.</param>
/// <param name="Unconfirmed">Whether access keys of an account that nobody has confirmed may.</param>
/// <param name="Delegate">Whether a delegate token may.</param>
/// <param name="Proof">What has to be shown of the password.</param>
/// <param name="Status">What the account's status has a say in.</param>
internal sealed record AuthorityRow(
    string Action,
    string UseCase,
    string Account,
    string Platform,
    string Keys,
    string Unconfirmed,
    string Delegate,
    string Proof,
    string Status
)
{
    private const string None = "-";
    private static readonly DateTimeOffset now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly CustomerId own = new(new("00000000-0000-7000-8000-000000000001"));
    private static readonly CustomerId foreign = new(new("00000000-0000-7000-8000-000000000002"));
    private static readonly AgentId caller = new(new("00000000-0000-7000-8000-000000000003"));
    private static readonly AgentId other = new(new("00000000-0000-7000-8000-000000000004"));
    private static readonly AccessKeyId key = new(new("00000000-0000-7000-8000-000000000005"));
    private static readonly AccessKeyId otherKey = new(new("00000000-0000-7000-8000-000000000006"));

    public static IReadOnlyList<string> Columns { get; } =
    [.. typeof(AuthorityRow).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(column => column.Name)];

    public IReadOnlyList<string> Cells => [Action, UseCase, Account, Platform, Keys, Unconfirmed, Delegate, Proof, Status];

    /// <summary>What the code says of a use case: one row, or one for each kind of hold.</summary>
    public static IEnumerable<AuthorityRow> Of(Type request)
    {
        var action = (string)request.GetProperty(nameof(IUseCase.Action))!.GetValue(obj: null)!;
        return Holds(typeof(HoldKind), request)
            ? Enum.GetValues<HoldKind>().Select(kind => Of(request, $"{action} {kind.ToName()}", kind))
            : [Of(request, action, HoldKind.Billing)];
    }

    private static AuthorityRow Of(Type request, string action, HoldKind kind)
    {
        var of = new Asked(request, kind);
        var account = Join(
            of.Permits(caller: null) ? "anyone" : null,
            of.IsOfServiceItself ? "service-itself" : null,
            of.Permits(Session(Permission.CustomerAgent)) ? "agent"
                : of.Permits(Session(Permission.CustomerManager)) ? "manager"
                : of.Permits(Session(Permission.CustomerAdmin)) ? "admin"
                : null,
            of.WithAgent(caller).Permits(Session(Permission.None)) ? "self" : null
        );
        var isOpen = account.Split(' ')[0] is "anyone" or "service-itself";
        // What names no account is about the caller's own, unless nobody of an account may.
        var isOfPlatform = !isOpen && (Holds(typeof(CustomerId), request) || account == None);
        var service = Session(Permission.ProjectService, foreign);
        var platform = Join(
            isOfPlatform && of.Permits(Session(Permission.ProjectSuperAdmin, foreign)) ? "super" : null,
            isOfPlatform && of.Permits(Session(Permission.ProjectSupport, foreign)) ? "support" : null,
            isOfPlatform && of.Permits(service) ? "service" : null,
            isOfPlatform && !of.Permits(service) && of.Permits(Key(service, Scopes.OfService)) ? "service-key" : null
        );
        var admin = Session(Permission.CustomerAdmin);
        var initial = admin.Account with { Facts = admin.Account.Facts with { ActivatedAt = null } };
        return new(
            action,
            request.Name,
            isOpen ? account.Split(' ')[0] : account,
            platform,
            isOpen
                ? None
                : Join([
                    .. of.ScopesThatPermit(admin, Scopes.OfAccount),
                    .. of.ScopesThatPermit(service, Scopes.OfService),
                    of.ItselfIfPermitted(),
                ]),
            !isOpen && of.Permits(Key(admin with { Account = initial }, Scopes.OfAccount)) ? "yes" : None,
            !isOpen && of.Permits(Key(admin, Scopes.OfDelegation) with { Credential = CredentialKind.Delegate }) ? "yes" : None,
            of.Proof,
            StatusGates.Of(request, isOfPlatform: account is None or "service-itself")
        );
    }

    private static string Join(params IEnumerable<string?> words)
    {
        var found = words.Where(word => word is not null).Distinct().ToList();
        return found.Count == 0 ? None : string.Join(' ', found);
    }

    private static bool Holds(Type type, Type request) => request.GetProperties().Any(each => each.PropertyType == type);

    private static Caller Session(Permission permission, CustomerId? account = null) =>
        new()
        {
            Credential = CredentialKind.Token,
            CredentialId = Guid.Empty,
            AgentId = caller,
            Permission = permission,
            Account = new(
                new()
                {
                    Id = account ?? own,
                    ActivatedAt = now,
                    CreatedAt = now,
                    UpdatedAt = now,
                },
                1,
                now
            ),
        };

    private static Caller Key(Caller session, Scope scopes) =>
        session with
        {
            Credential = CredentialKind.AccessKey,
            CredentialId = key.Value,
            AgentId = null,
            Scopes = scopes,
        };

    /// <summary>A request of the type, about an account, an agent and a key, with nothing else in it.</summary>
    private sealed class Asked(Type type, HoldKind kind, AgentId? agent = null, AccessKeyId? itself = null)
    {
        private readonly object request = Make(type, kind, agent ?? other, itself ?? otherKey);

        public bool IsOfServiceItself => Access.Evaluate(caller: null, isServiceItself: true) is null && !Permits(caller: null);

        public string Proof =>
            (request as IProven)?.Proof switch
            {
                null => None,
                { IsPasswordRequired: true } => "password",
                { IsFreshRequired: true } => "fresh",
                _ => "when-needed",
            };

        private Access Access => ((IUseCase)request).Access;

        public bool Permits(Caller? caller) => Access.Evaluate(caller) is null;

        public Asked WithAgent(AgentId self) => new(type, kind, self);

        public string? ItselfIfPermitted() =>
            new Asked(type, kind, itself: key).Permits(Key(Session(Permission.CustomerAdmin), Scope.None)) ? "itself" : null;

        public IEnumerable<string> ScopesThatPermit(Caller session, Scope all) =>
            Enum.GetValues<Scope>()
                .Where(scope => all.HasAny(scope) && Permits(Key(session, scope)))
                .SelectMany(scope => scope.ToNames());

        private static object Make(Type type, HoldKind kind, AgentId agent, AccessKeyId key)
        {
            var constructor = type.GetConstructors().MaxBy(each => each.GetParameters().Length)!;
            return constructor.Invoke([.. constructor.GetParameters().Select(each => Value(each.ParameterType))]);

            object? Value(Type wanted) =>
                wanted == typeof(CustomerId) ? own
                : wanted == typeof(AgentId) ? agent
                : wanted == typeof(AccessKeyId) ? key
                : wanted == typeof(HoldKind) ? kind
                : wanted.IsValueType ? Activator.CreateInstance(wanted)
                : wanted.IsRecord() && !wanted.IsAbstract && wanted != type && wanted.GetConstructors().Length > 0
                    ? Make(wanted, kind, agent, key)
                : null;
        }
    }
}
