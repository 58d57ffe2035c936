using Customers.Application.Sweeps;
using Customers.Infrastructure.PersonalData;
using Customers.Infrastructure.Retention;

namespace Customers.Infrastructure.Sweeps;

/// <summary>Removes what has been kept for long enough, and makes room for what is coming.</summary>
internal sealed class RetentionSweep(TableDeclarations tables, Months months, NpgsqlDataSource dataSource) : ISweep
{
    public string Name => "retention";

    public async Task<IReadOnlyDictionary<string, long>> RunAsync(CancellationToken cancellationToken)
    {
        await months.AddMissingAsync(cancellationToken);
        var removed = new Dictionary<string, long>();
        foreach (var (table, retention) in tables.Retentions)
            removed[table] = await retention.RunAsync(dataSource, months, cancellationToken);
        return removed;
    }
}
