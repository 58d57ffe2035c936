using Customers.Application.Statistics;
using Customers.Infrastructure.PersonalData;
using Customers.Infrastructure.Retention;

namespace Customers.Infrastructure.Statistics;

/// <summary>How many accounts there are of each sort, and how much happened on each day.</summary>
internal sealed class CountsTable() : TableDeclaration("counts", "Nothing: numbers over all accounts.")
{
    public override IReadOnlyList<string> Impersonal => ["subject", "name", "day"];

    public override string NotExported => "of all accounts together";

    private const string DeleteBatch = """
        DELETE FROM counts
        WHERE (subject, name, day) IN (
            SELECT c.subject, c.name, c.day
            FROM counts c
            WHERE c.day > '-infinity'
            AND c.day < now() - @Period
            LIMIT @BatchSize
            FOR UPDATE SKIP LOCKED
        )
        """;

    public override TableRetention Retention =>
        new(
            Order: 450,
            TimeSpan.FromDays(GetStatistics.MaxDays + 1),
            "400 days, each day's; what stands now for good",
            DeleteBatch
        );
}

/// <summary>What has not been added to the counts yet.</summary>
internal sealed class CountChangesTable() : TableDeclaration("count_changes", "Nothing: numbers over all accounts.")
{
    public override IReadOnlyList<string> Impersonal => ["subject", "name", "day"];

    public override string NotExported => "of all accounts together";

    public override string Kept => "until the next sweep has added them up";
}
