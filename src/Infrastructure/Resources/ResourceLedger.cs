using Customers.Application.Resources;
using Customers.Domain.Resources;
using Customers.Infrastructure.Events;

namespace Customers.Infrastructure.Resources;

/// <summary>The ledger in PostgreSQL. Usage is always counted, so it cannot differ from what is there.</summary>
internal sealed class ResourceLedger(DatabaseSession session, EventWriter events, LimitOptions options) : IResourceLedger
{
    private const string SelectQuota = $"""
        SELECT x.type, {QuotaSql.ColumnsWhereLimited}
        FROM (SELECT @CustomerId AS customer_id, @Type AS type) x
        {QuotaSql.Join}
        """;

    public async Task<CustomerUsage> CountAsync(CustomerId id, ResourceType type, CancellationToken cancellationToken)
    {
        var key = new
        {
            CustomerId = id.Value,
            Type = type.ToName(),
            DefaultPlan = options.DefaultPlan.ToName(),
            QuotaSql.LimitedByPlan,
        };
        var row = await session.FindAsync<QuotaRow>(SelectQuota, key, cancellationToken);
        return CustomerUsage.Rehydrate(new(id, type, row!.ToQuota(options.DefaultPlan)!.Value));
    }

    public async Task RecordAsync(CustomerUsage usage, CancellationToken cancellationToken)
    {
        if (usage.Events.Count > 0)
            await events.AppendAsync(usage.Facts.CustomerId, usage, cancellationToken);
    }

    private const string SelectOne = $"""
        SELECT {ResourceRow.Columns}
        FROM resources r
        WHERE r.customer_id = @CustomerId
        AND r.type = @Type
        AND r.resource_id = @ResourceId
        """;

    public async Task<Resource?> FindAsync(
        CustomerId id,
        ResourceType type,
        ResourceId resourceId,
        CancellationToken cancellationToken
    )
    {
        var key = new
        {
            CustomerId = id.Value,
            Type = type.ToName(),
            ResourceId = resourceId.Value,
        };
        return (await session.FindAsync<ResourceRow>(SelectOne, key, cancellationToken))?.ToResource();
    }

    private const string Insert = """
        INSERT INTO resources (customer_id, type, resource_id, tm_create)
        SELECT @CustomerId, @Type, a.resource_id, @Now
        FROM unnest(@ResourceIds) AS a (resource_id)
        ON CONFLICT DO NOTHING
        """;

    public Task<int> AddAsync(IReadOnlyList<Resource> resources, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            CustomerId = resources[0].CustomerId.Value,
            Type = resources[0].Type.ToName(),
            ResourceIds = resources.Select(resource => resource.Id.Value).ToArray(),
            Now = resources[0].CreatedAt,
        };
        return session.ExecuteAsync(Insert, parameters, cancellationToken);
    }

    // What is deleted already stays as it is: the first report counts.
    private const string Upsert = $"""
        INSERT INTO resources AS r (customer_id, type, resource_id, tm_create, tm_delete)
        VALUES (@CustomerId, @Type, @ResourceId, @Now, @Now)
        ON CONFLICT (customer_id, type, resource_id) DO UPDATE
        SET tm_delete = COALESCE(r.tm_delete, excluded.tm_delete),
            tm_request_next = NULL
        RETURNING {ResourceRow.Columns}
        """;

    public async Task<Resource> RemoveAsync(Resource deleted, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            CustomerId = deleted.CustomerId.Value,
            Type = deleted.Type.ToName(),
            ResourceId = deleted.Id.Value,
            Now = deleted.CreatedAt,
        };
        return (await session.FindAsync<ResourceRow>(Upsert, parameters, cancellationToken))!.ToResource();
    }

    private const string UpsertMany = """
        INSERT INTO resources AS r (customer_id, type, resource_id, tm_create, tm_delete)
        SELECT @CustomerId, @Type, a.resource_id, @Now, @Now
        FROM unnest(@ResourceIds) AS a (resource_id)
        ON CONFLICT (customer_id, type, resource_id) DO UPDATE
        SET tm_delete = excluded.tm_delete,
            tm_request_next = NULL
        WHERE r.tm_delete IS NULL
        """;

    public Task<int> RemoveAsync(
        CustomerId id,
        ResourceType type,
        IReadOnlyList<ResourceId> deleted,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (deleted.Count == 0)
            return Task.FromResult(0);
        var parameters = new
        {
            CustomerId = id.Value,
            Type = type.ToName(),
            ResourceIds = Values(deleted),
            Now = now,
        };
        return session.ExecuteAsync(UpsertMany, parameters, cancellationToken);
    }

    private const string SelectMissing = """
        SELECT r.resource_id
        FROM resources r
        WHERE r.customer_id = @CustomerId
        AND r.type = @Type
        AND r.tm_delete IS NULL
        AND r.tm_create < @ReportedBefore
        AND (@After::uuid IS NULL OR r.resource_id > @After)
        AND (@UpTo::uuid IS NULL OR r.resource_id <= @UpTo)
        EXCEPT
        SELECT unnest(@There)
        LIMIT @Limit
        """;

    public async Task<IReadOnlyList<ResourceId>> FindMissingAsync(
        CustomerId id,
        ResourceType type,
        MissingResources missing,
        CancellationToken cancellationToken
    )
    {
        var parameters = new
        {
            CustomerId = id.Value,
            Type = type.ToName(),
            There = Values(missing.There),
            missing.ReportedBefore,
            After = missing.After?.Value,
            UpTo = missing.UpTo?.Value,
            Limit = IResourceLedger.MaxMissing,
        };
        return ToIds(await session.ListAsync<Guid>(SelectMissing, parameters, cancellationToken));
    }

    private const string SelectDeleted = """
        SELECT r.resource_id
        FROM resources r
        WHERE r.customer_id = @CustomerId
        AND r.type = @Type
        AND r.resource_id = ANY (@ResourceIds)
        AND r.tm_delete IS NOT NULL
        ORDER BY r.resource_id
        """;

    public async Task<IReadOnlyList<ResourceId>> FindDeletedAsync(
        CustomerId id,
        ResourceType type,
        IReadOnlyList<ResourceId> ids,
        CancellationToken cancellationToken
    )
    {
        if (ids.Count == 0)
            return [];
        var parameters = new
        {
            CustomerId = id.Value,
            Type = type.ToName(),
            ResourceIds = Values(ids),
        };
        return ToIds(await session.ListAsync<Guid>(SelectDeleted, parameters, cancellationToken));
    }

    private static List<ResourceId> ToIds(List<Guid> values) => values.ConvertAll(value => new ResourceId(value));

    private static Guid[] Values(IReadOnlyList<ResourceId> ids) => [.. ids.Select(id => id.Value)];
}
