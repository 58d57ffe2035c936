using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Callers;

/// <summary>Something that gives somebody power over an account, as the database has it: what a walk must not make more of.</summary>
/// <param name="Kind">agent, session, key, secret (the token of a key), recovery or fate.</param>
/// <param name="Account">Whose it is.</param>
/// <param name="Subject">Which one: the id of the agent, of the session, of the key or of the account.</param>
/// <param name="Permission">The bits of the agent, where there is one.</param>
/// <param name="What">The username and the password, whose session, the scopes, the token, the addresses or the status.</param>
/// <param name="Until">Until when; as seconds, since what is remembered is rounded.</param>
internal sealed record Power(string Kind, Guid Account, Guid Subject, int Permission, string What, long Until)
{
    private const string Select = """
        SELECT 'agent' AS kind, a.customer_id AS account, a.id AS subject, a.permission,
            coalesce(a.username_canonical, '') || ' ' || coalesce(md5(a.password_hash), '') AS what, 0::bigint AS until
        FROM agents a
        WHERE a.tm_delete IS NULL
        UNION ALL
        SELECT 'session', t.customer_id, t.id, a.permission, t.agent_id || ' ' || coalesce(t.delegated_by::text, ''),
            extract(epoch FROM t.tm_expire)::bigint
        FROM tokens t
        JOIN agents a ON a.id = t.agent_id
        UNION ALL
        SELECT 'key', k.customer_id, k.id, coalesce(a.permission, 0), array_to_string(k.scopes, ' '),
            extract(epoch FROM k.tm_expire)::bigint
        FROM access_keys k
        LEFT JOIN agents a ON a.id = k.agent_id
        WHERE k.tm_delete IS NULL
        UNION ALL
        SELECT 'secret', k.customer_id, k.id, coalesce(a.permission, 0), md5(k.token_hash), 0
        FROM access_keys k
        LEFT JOIN agents a ON a.id = k.agent_id
        WHERE k.tm_delete IS NULL
        UNION ALL
        SELECT 'recovery', c.id, c.id, 0, c.email || ' ' || coalesce(
            (SELECT string_agg(m.email, ' ' ORDER BY m.email) FROM mail_tokens m WHERE m.customer_id = c.id AND m.purpose = 'verify_email'), ''),
            0
        FROM customers c
        UNION ALL
        SELECT 'fate', c.id, c.id, 0, c.status, 0
        FROM customers c
        """;

    /// <summary>All that there is now.</summary>
    public static async Task<HashSet<Power>> ReadAsync(ServiceFixture service) => [.. await service.ListAsync<Power>(Select)];

    /// <summary>Whether it holds no more scopes than these.</summary>
    public bool IsWithin(IEnumerable<string> scopes) => !What.Split(' ').Except(scopes).Any();
}
