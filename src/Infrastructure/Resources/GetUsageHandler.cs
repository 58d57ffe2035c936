using Customers.Application.Resources;
using Customers.Domain.Resources;
using MediatR;

namespace Customers.Infrastructure.Resources;

/// <summary>Counts what the caller's own account owns.</summary>
internal sealed class GetUsageHandler(UsageReader reader, ICurrentRequest current) : IRequestHandler<GetUsage, Result<UsageDto>>
{
    public Task<Result<UsageDto>> Handle(GetUsage request, CancellationToken cancellationToken) =>
        reader.ReadAsync(current.Caller!.CustomerId, cancellationToken);
}

/// <summary>Counts what an account owns for platform staff.</summary>
internal sealed class GetCustomerUsageHandler(NpgsqlDataSource dataSource, UsageReader reader)
    : IRequestHandler<GetCustomerUsage, Result<UsageDto>>
{
    public Task<Result<UsageDto>> Handle(GetCustomerUsage request, CancellationToken cancellationToken) =>
        dataSource.LookIntoAsync(
            request.CustomerId,
            () => reader.ReadAsync(request.CustomerId, cancellationToken),
            cancellationToken
        );
}

/// <summary>Counts what an account owns, in one snapshot.</summary>
internal sealed class UsageReader(NpgsqlDataSource dataSource, LimitOptions options)
{
    private const string SelectQuota = $"""
        SELECT x.type, {QuotaSql.Columns}
        FROM (SELECT @CustomerId AS customer_id, t.type FROM unnest(@Types) AS t (type)) x
        {QuotaSql.Join}
        """;

    private static readonly string[] types = [.. EnumNames.Of<ResourceType>()];

    public async Task<Result<UsageDto>> ReadAsync(CustomerId id, CancellationToken cancellationToken)
    {
        var account = new { CustomerId = id.Value, Types = types };
        var rows = await dataSource.ListAsync<QuotaRow>(SelectQuota, account, cancellationToken);
        return new UsageDto(rows.ToDictionary(row => row.Type!, row => QuotaDto.From(row.ToQuota(options.DefaultPlan)!.Value)));
    }
}
