using Customers.Application.AccessKeys;
using Customers.Application.Agents;
using Customers.Application.Exports;
using Npgsql;

namespace Customers.Infrastructure.Exports;

internal sealed class AgentsSection() : ListSection<AgentDto>("agents", ["agents"], ExportJson.Default.AgentDto)
{
    private const string Select = """
        SELECT a.id, a.customer_id, a.username, a.name, a.detail, a.permission, a.role = 'guest', a.tm_create, a.tm_update, a.tm_delete
        FROM agents a
        WHERE a.customer_id = @CustomerId
        ORDER BY a.tm_create, a.id
        """;

    protected override string Sql => Select;

    protected override AgentDto Read(NpgsqlDataReader row) =>
        new()
        {
            Id = row.GetGuid(0),
            CustomerId = row.GetGuid(1),
            Username = row.GetString(2),
            Name = row.GetString(3),
            Detail = row.GetString(4),
            Permission = row.GetInt32(5),
            IsGuest = row.GetBoolean(6),
            TmCreate = row.Time(7),
            TmUpdate = row.Time(8),
            TmDelete = row.TimeOrNull(9),
        };
}

internal sealed class AccessKeysSection()
    : ListSection<AccessKeyDto>("access_keys", ["access_keys"], ExportJson.Default.AccessKeyDto)
{
    private const string Select = """
        SELECT k.id, k.customer_id, k.name, k.detail, k.token_prefix, k.tm_expire, k.tm_create, k.tm_update, k.tm_delete
        FROM access_keys k
        WHERE k.customer_id = @CustomerId
        ORDER BY k.tm_create, k.id
        """;

    protected override string Sql => Select;

    protected override AccessKeyDto Read(NpgsqlDataReader row) =>
        new()
        {
            Id = row.GetGuid(0),
            CustomerId = row.GetGuid(1),
            Name = row.GetString(2),
            Detail = row.GetString(3),
            TokenPrefix = row.GetString(4),
            TmExpire = row.Time(5),
            TmCreate = row.Time(6),
            TmUpdate = row.Time(7),
            TmDelete = row.TimeOrNull(8),
        };
}

internal sealed class TokensSection() : ListSection<ExportedTokenDto>("tokens", ["tokens"], ExportJson.Default.ExportedTokenDto)
{
    private const string Select = """
        SELECT t.id, t.tm_create, t.tm_expire
        FROM tokens t
        WHERE t.customer_id = @CustomerId
        ORDER BY t.tm_create, t.id
        """;

    protected override string Sql => Select;

    protected override ExportedTokenDto Read(NpgsqlDataReader row) => new(row.GetGuid(0), row.Time(1), row.Time(2));
}

internal sealed class DelegationsSection()
    : ListSection<ExportedDelegationDto>("delegations", ["delegations"], ExportJson.Default.ExportedDelegationDto)
{
    private const string Select = """
        SELECT d.id, d.delegated_by, d.reason, d.tm_create, d.tm_expire
        FROM delegations d
        WHERE d.customer_id = @CustomerId
        ORDER BY d.tm_create, d.id
        """;

    protected override string Sql => Select;

    protected override ExportedDelegationDto Read(NpgsqlDataReader row) =>
        new(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.Time(3), row.Time(4));
}
