using Customers.Application.Sweeps;
using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.Sweeps;

/// <summary>Removes what has been kept for long enough.</summary>
internal sealed class RetentionSweep(TableDeclarations tables, NpgsqlDataSource dataSource) : ISweep
{
    public string Name => "retention";

    public async Task<IReadOnlyDictionary<string, long>> RunAsync(CancellationToken cancellationToken)
    {
        var removed = new Dictionary<string, long>();
        foreach (var (table, retention) in tables.Retentions)
            removed[table] = await retention.RunAsync(dataSource, cancellationToken);
        return removed;
    }
}
