using Customers.Application.Resources;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Resources;
using Customers.Infrastructure.AccessKeys;
using Customers.Infrastructure.Customers;

namespace Customers.Infrastructure.SignIns;

/// <summary>Finds the holder of a credential, with permission and account, in one query; whatever ended it is seen by the next request.</summary>
internal sealed class CredentialReader(NpgsqlDataSource dataSource, SessionTokens tokens, LimitOptions options)
    : ICredentialReader
{
    // A token ends by itself after twelve hours without use. When it is not too long ago, signing in still stands for the password.
    private static readonly string SelectToken = $"""
        SELECT {CustomerColumns.Selected}, t.id AS credential_id, t.agent_id, t.delegated_by, t.tm_last_used, a.permission, l.plan,
            t.tm_create > now() - interval '10 minutes' AS is_fresh
        FROM tokens t
        JOIN agents a ON a.id = t.agent_id
        JOIN customers c ON c.id = a.customer_id
        LEFT JOIN account_limits l ON l.customer_id = c.id
        WHERE t.tm_expire > now()
        AND t.tm_last_used > now() - interval '12 hours'
        AND a.tm_delete IS NULL
        AND c.tm_delete IS NULL
        AND c.tm_expire IS NULL
        """;

    private static readonly string SelectByHash = $"""
        {SelectToken}
        AND t.token_hash = $1
        """;

    // A token that has a hash is known by it alone: whoever reads ids and key ring in the database makes none.
    private static readonly string SelectById = $"""
        {SelectToken}
        AND t.id = $1
        AND t.token_hash IS NULL
        """;

    private static readonly string SelectByAccessKey = $"""
        SELECT {CustomerColumns.Selected}, k.id AS credential_id, k.tm_last_used, k.scopes, k.allowed_ips, l.plan,
            CASE WHEN k.agent_id IS NULL THEN {(int)Permission.CustomerAdmin} ELSE {(int)
            Permission.ProjectService} END AS permission
        FROM access_keys k
        JOIN customers c ON c.id = k.customer_id
        LEFT JOIN agents a ON a.id = k.agent_id
        LEFT JOIN account_limits l ON l.customer_id = c.id
        WHERE k.token_hash = $1
        AND k.tm_expire > now()
        AND k.tm_delete IS NULL
        AND c.tm_delete IS NULL
        AND c.tm_expire IS NULL
        AND (k.agent_id IS NULL OR (a.tm_delete IS NULL AND a.permission & {(int)Permission.ProjectService} <> 0))
        """;

    private readonly BatchingReader<byte[], CredentialRow> byHash = new(dataSource, SelectByHash);
    private readonly BatchingReader<Guid, CredentialRow> byId = new(dataSource, SelectById);
    private readonly BatchingReader<byte[], CredentialRow> byAccessKey = new(dataSource, SelectByAccessKey);

    public async Task<Caller?> ReadTokenAsync(string token, CancellationToken cancellationToken)
    {
        if (SessionTokens.IsHashed(token))
            return (await byHash.FindAsync(SessionTokens.Hash(token), cancellationToken))?.ToCaller(options.DefaultPlan);
        return tokens.Unseal(token) is { } id
            ? (await byId.FindAsync(id, cancellationToken))?.ToCaller(options.DefaultPlan)
            : null;
    }

    public async Task<Caller?> ReadAccessKeyAsync(string accessKey, CancellationToken cancellationToken)
    {
        if (!accessKey.StartsWith(AccessKeyTokens.Marker, StringComparison.Ordinal))
            return null;
        return (await byAccessKey.FindAsync(AccessKeyTokens.Hash(accessKey), cancellationToken))?.ToCaller(options.DefaultPlan);
    }

    private sealed record CredentialRow : CustomerRow
    {
        public Guid CredentialId { get; init; }

        public Guid? AgentId { get; init; }

        public Guid? DelegatedBy { get; init; }

        public int Permission { get; init; }

        public string[]? Scopes { get; init; }

        public string[] AllowedIps { get; init; } = [];

        public DateTime? TmLastUsed { get; init; }

        public bool IsFresh { get; init; }

        private CredentialKind Kind =>
            AgentId is null ? CredentialKind.AccessKey
            : DelegatedBy is null ? CredentialKind.Token
            : CredentialKind.Delegate;

        public string? Plan { get; init; }

        public Caller ToCaller(Plan defaultPlan) =>
            new()
            {
                Credential = Kind,
                CredentialId = CredentialId,
                AgentId = AgentId is { } agent ? new AgentId(agent) : null,
                DelegatedBy = DelegatedBy is { } delegatedBy ? new AgentId(delegatedBy) : null,
                Permission = (Permission)Permission,
                Scopes = ToScopes(),
                AllowedIps = AllowedIps,
                // One that this version does not know is that of most accounts.
                Plan = EnumNames.TryParse<Plan>(Plan, out var plan) ? plan : defaultPlan,
                Password = ToPassword(),
                LastUsedAt = Times.ToOffset(TmLastUsed),
                Account = new(ToFacts(), Version, Times.ToOffset(TmNow)),
            };

        // A word that this version does not know grants nothing.
        private Scope ToScopes() =>
            Kind == CredentialKind.Delegate
                ? Domain.AccessKeys.Scopes.OfDelegation
                : Domain.AccessKeys.Scopes.FromStored(Scopes ?? []);

        private PasswordProof ToPassword() =>
            Kind != CredentialKind.Token ? PasswordProof.None
            : IsFresh ? PasswordProof.Fresh
            : PasswordProof.Session;
    }
}
