using System.Diagnostics;

namespace Customers.Infrastructure.Database;

/// <summary>
/// What traces tell of statements: their names, and neither their text nor their parameters. A look at a table that belongs to no request and to no
/// piece of work, as the workers take one after the other, makes no trace.
/// </summary>
internal static class DatabaseSpans
{
    private const string Text = "db.query.text";
    private const string Summary = "db.query.summary";

    /// <summary>Sets up the spans; they are made only for a listener.</summary>
    public static void Configure(NpgsqlTracingOptionsBuilder spans) =>
        spans
            .EnablePhysicalOpenTracing(false)
            .EnableFirstResponseEvent(false)
            .ConfigureCommandFilter(_ => Activity.Current is not null)
            .ConfigureBatchFilter(_ => Activity.Current is not null)
            .ConfigureCommandSpanNameProvider(command => StatementNames.Of(command.CommandText))
            .ConfigureBatchSpanNameProvider(NameOf)
            .ConfigureCommandEnrichmentCallback((span, command) => Name(span, StatementNames.Of(command.CommandText)))
            .ConfigureBatchEnrichmentCallback((span, batch) => Name(span, NameOf(batch)));

    private static string NameOf(NpgsqlBatch batch) => StatementNames.Of(batch.BatchCommands[0].CommandText);

    private static void Name(Activity span, string statement)
    {
        span.SetTag(Text, null);
        span.SetTag(Summary, statement);
    }
}
