using Customers.Application.SignIns;
using Customers.Domain.Agents;
using Customers.Infrastructure.AccessKeys;
using Customers.Infrastructure.Customers;

namespace Customers.Infrastructure.SignIns;

/// <summary>Finds the holder of a credential, with permission and account, in one query; whatever ended it is seen by the next request.</summary>
internal sealed class CredentialReader(NpgsqlDataSource dataSource, ITokenProtector protector) : ICredentialReader
{
    private static readonly string SelectByToken = $"""
        SELECT {CustomerColumns.Selected}, t.id AS credential_id, t.agent_id, t.delegated_by, a.permission
        FROM tokens t
        JOIN agents a ON a.id = t.agent_id
        JOIN customers c ON c.id = a.customer_id
        WHERE t.id = $1
        AND t.tm_expire > now()
        AND a.tm_delete IS NULL
        AND c.tm_delete IS NULL
        AND c.tm_expire IS NULL
        """;

    private static readonly string SelectByAccessKey = $"""
        SELECT {CustomerColumns.Selected}, k.id AS credential_id
        FROM access_keys k
        JOIN customers c ON c.id = k.customer_id
        WHERE k.token_hash = $1
        AND k.tm_expire > now()
        AND k.tm_delete IS NULL
        AND c.tm_delete IS NULL
        AND c.tm_expire IS NULL
        """;

    private readonly BatchingReader<Guid, CredentialRow> byToken = new(dataSource, SelectByToken);
    private readonly BatchingReader<byte[], CredentialRow> byAccessKey = new(dataSource, SelectByAccessKey);

    public async Task<Caller?> ReadTokenAsync(string token, CancellationToken cancellationToken)
    {
        if (protector.Unprotect(token) is not { } id)
            return null;
        var row = await byToken.FindAsync(id, cancellationToken);
        return row?.ToCaller(
            row.DelegatedBy is null ? CredentialKind.Token : CredentialKind.Delegate,
            (Permission)row.Permission
        );
    }

    public async Task<Caller?> ReadAccessKeyAsync(string accessKey, CancellationToken cancellationToken)
    {
        if (!accessKey.StartsWith(AccessKeyTokens.Marker, StringComparison.Ordinal))
            return null;
        var row = await byAccessKey.FindAsync(AccessKeyTokens.Hash(accessKey), cancellationToken);
        return row?.ToCaller(CredentialKind.AccessKey, Permission.CustomerAdmin);
    }

    private sealed record CredentialRow : CustomerRow
    {
        public Guid CredentialId { get; init; }

        public Guid? AgentId { get; init; }

        public Guid? DelegatedBy { get; init; }

        public int Permission { get; init; }

        public Caller ToCaller(CredentialKind credential, Permission permission) =>
            new()
            {
                Credential = credential,
                CredentialId = CredentialId,
                AgentId = AgentId is { } agent ? new AgentId(agent) : null,
                DelegatedBy = DelegatedBy is { } delegatedBy ? new AgentId(delegatedBy) : null,
                Permission = permission,
                Account = new(ToFacts(), Version, Times.ToOffset(TmNow)),
            };
    }
}
