using Customers.Application.Imports;
using Customers.Domain.Agents;
using Customers.Domain.Resources;
using Customers.Infrastructure.AccessKeys;
using Customers.Infrastructure.Agents;

namespace Customers.Infrastructure.Imports;

/// <summary>What is stored beside the accounts of a batch: each table by one statement.</summary>
internal static class ImportStatements
{
    /// <summary>The statements, with their parameters, in the order in which they run.</summary>
    public static IEnumerable<(string Sql, object Parameters)> Of(IReadOnlyList<ImportedAccount> accounts)
    {
        var agents = accounts.SelectMany(account => account.Agents.Select(agent => (account, AgentRow.From(agent)))).ToList();
        yield return (FreeUsernames, UsernamesOf(agents));
        yield return (InsertAgents, AgentsOf(agents));
        var keys = accounts.SelectMany(account => account.AccessKeys.Select(AccessKeyRow.From)).ToList();
        if (keys.Count > 0)
            yield return (InsertAccessKeys, KeysOf(keys));
        var holds = accounts.SelectMany(account => account.Customer.Facts.Holds.Select(hold => (account.Customer.Id, hold)));
        if (holds.Any())
            yield return (InsertHolds, HoldsOf([.. holds]));
        var planned = accounts.Where(account => account.Plan is not null).ToList();
        if (planned.Count > 0)
            yield return (InsertLimits, LimitsOf(planned));
        var resources = accounts.SelectMany(account => account.Resources).ToList();
        if (resources.Count > 0)
            yield return (InsertResources, ResourcesOf(resources));
        yield return (InsertImports, ImportsOf(accounts));
    }

    // A username that nobody holds any more may still stand in the index (decision 38).
    private const string FreeUsernames = """
        UPDATE agents a
        SET username_canonical = NULL
        FROM customers c
        WHERE a.username_canonical = ANY(@Usernames)
        AND c.id = a.customer_id
        AND (c.tm_delete IS NOT NULL OR c.tm_expire IS NOT NULL)
        """;

    private static object UsernamesOf(List<(ImportedAccount Account, AgentRow Row)> agents) =>
        new { Usernames = agents.Select(agent => agent.Row.UsernameCanonical).OfType<string>().ToArray() };

    private const string InsertAgents = """
        INSERT INTO agents (
            id, customer_id, version, role, username, username_canonical, username_proven, name, detail, permission, password_hash,
            tm_create, tm_update
        )
        SELECT a.id, a.customer_id, 1, a.role, a.username, a.username_canonical, a.username_proven, a.name, a.detail, a.permission,
            a.password_hash, a.tm_create, a.tm_create
        FROM unnest(
            @Ids, @Customers, @Roles, @Usernames, @Canonicals, @Proven, @Names, @Details, @Permissions, @PasswordHashes, @Times
        ) AS a (
            id, customer_id, role, username, username_canonical, username_proven, name, detail, permission, password_hash, tm_create
        )
        """;

    private static object AgentsOf(List<(ImportedAccount Account, AgentRow Row)> agents) =>
        new
        {
            Ids = agents.Select(agent => agent.Row.Id).ToArray(),
            Customers = agents.Select(agent => agent.Row.CustomerId).ToArray(),
            Roles = agents.Select(agent => agent.Row.Role).ToArray(),
            Usernames = agents.Select(agent => agent.Row.Username).ToArray(),
            Canonicals = agents.Select(agent => agent.Row.UsernameCanonical).ToArray(),
            Proven = agents.Select(agent => IsProven(agent.Account.Customer.Facts, agent.Row)).ToArray(),
            Names = agents.Select(agent => agent.Row.Name).ToArray(),
            Details = agents.Select(agent => agent.Row.Detail).ToArray(),
            Permissions = agents.Select(agent => agent.Row.Permission).ToArray(),
            PasswordHashes = agents.Select(agent => agent.Row.PasswordHash).ToArray(),
            Times = agents.Select(agent => agent.Row.TmCreate).ToArray(),
        };

    // The mailbox that has confirmed the account's address has confirmed the owner's name that is the same.
    private static bool IsProven(CustomerFacts account, AgentRow agent) =>
        account.EmailVerified
        && agent.Role == AgentRole.Owner.ToName()
        && agent.UsernameCanonical == account.Profile.Email.Canonical;

    private const string InsertAccessKeys = """
        INSERT INTO access_keys (
            id, customer_id, version, name, detail, token_hash, token_prefix, scopes, tm_expire, tm_create, tm_update
        )
        SELECT k.id, k.customer_id, 1, k.name, k.detail, k.token_hash, k.token_prefix, string_to_array(k.scopes, ','), k.tm_expire,
            k.tm_create, k.tm_create
        FROM unnest(@Ids, @Customers, @Names, @Details, @Hashes, @Prefixes, @Scopes, @Ends, @Times) AS k (
            id, customer_id, name, detail, token_hash, token_prefix, scopes, tm_expire, tm_create
        )
        """;

    // An array of arrays cannot be unnested.
    private static object KeysOf(List<AccessKeyRow> keys) =>
        new
        {
            Ids = keys.Select(key => key.Id).ToArray(),
            Customers = keys.Select(key => key.CustomerId).ToArray(),
            Names = keys.Select(key => key.Name).ToArray(),
            Details = keys.Select(key => key.Detail).ToArray(),
            Hashes = keys.Select(key => key.TokenHash).ToArray(),
            Prefixes = keys.Select(key => key.TokenPrefix).ToArray(),
            Scopes = keys.Select(key => string.Join(',', key.Scopes)).ToArray(),
            Ends = keys.Select(key => key.TmExpire).ToArray(),
            Times = keys.Select(key => key.TmCreate).ToArray(),
        };

    private const string InsertHolds = """
        INSERT INTO hold_history (customer_id, kind, reason, customer_words, placed_by, tm_create, lift_reason)
        SELECT h.customer_id, h.kind, h.reason, h.customer_words, h.placed_by, h.tm_create, ''
        FROM unnest(@Customers, @Kinds, @Reasons, @Words, @By, @Times) AS h (
            customer_id, kind, reason, customer_words, placed_by, tm_create
        )
        """;

    private static object HoldsOf(List<(CustomerId Id, Hold Hold)> holds) =>
        new
        {
            Customers = holds.Select(hold => hold.Id.Value).ToArray(),
            Kinds = holds.Select(hold => hold.Hold.Kind.ToName()).ToArray(),
            Reasons = holds.Select(hold => hold.Hold.Reason).ToArray(),
            Words = holds.Select(hold => hold.Hold.CustomerWords).ToArray(),
            By = holds.Select(hold => hold.Hold.PlacedBy).ToArray(),
            Times = holds.Select(hold => hold.Hold.PlacedAt.UtcDateTime).ToArray(),
        };

    private const string InsertLimits = """
        INSERT INTO account_limits (customer_id, plan, overrides)
        SELECT l.customer_id, l.plan, '{}'
        FROM unnest(@Ids, @Plans) AS l (customer_id, plan)
        """;

    private static object LimitsOf(List<ImportedAccount> planned) =>
        new
        {
            Ids = planned.Select(account => account.Customer.Id.Value).ToArray(),
            Plans = planned.Select(account => account.Plan!.Value.ToName()).ToArray(),
        };

    private const string InsertResources = """
        INSERT INTO resources (customer_id, type, resource_id, tm_create)
        SELECT r.customer_id, r.type, r.resource_id, @Now
        FROM unnest(@Customers, @Types, @Ids) AS r (customer_id, type, resource_id)
        """;

    private static object ResourcesOf(List<Resource> resources) =>
        new
        {
            Customers = resources.Select(resource => resource.CustomerId.Value).ToArray(),
            Types = resources.Select(resource => resource.Type.ToName()).ToArray(),
            Ids = resources.Select(resource => resource.Id.Value).ToArray(),
            Now = resources[0].CreatedAt,
        };

    private const string InsertImports = """
        INSERT INTO imports (customer_id, content_hash, tm_create)
        SELECT i.customer_id, i.content_hash, @Now
        FROM unnest(@Ids, @Hashes) AS i (customer_id, content_hash)
        """;

    private static object ImportsOf(IReadOnlyList<ImportedAccount> accounts) =>
        new
        {
            Ids = accounts.Select(account => account.Customer.Id.Value).ToArray(),
            Hashes = accounts.Select(account => account.Hash).ToArray(),
            Now = accounts[0].Customer.Events[0].At,
        };
}
