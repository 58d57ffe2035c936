using Customers.Infrastructure.PersonalData;
using Customers.Infrastructure.Retention;

namespace Customers.Infrastructure.Events;

/// <summary>How far relays have sent the feed.</summary>
internal sealed class EventRelaysTable() : TableDeclaration("event_relays", "Nothing: how far the broker has got.")
{
    public override IReadOnlyList<string> Impersonal => ["name"];

    public override string NotExported => "of all accounts together";
}

/// <summary>How far the feed had been sent at certain times.</summary>
internal sealed class EventMarksTable() : TableDeclaration("event_marks", "Nothing: how far the feed had got.")
{
    public override string NotExported => "of all accounts together";

    public override string Kept => "until a later one says which `events` go";
}

/// <summary>Which histories the feed has had, one for each start, restore and promotion of the database.</summary>
internal sealed class FeedHistoriesTable(RetentionOptions options)
    : TableDeclaration("feed_histories", "Nothing: where the feed went on after the database was started, restored or promoted.")
{
    public override IReadOnlyList<string> Impersonal => ["tag", "cursor_key", "timeline", "database_id", "written_by"];

    public override string NotExported => "of all accounts together";

    // A history is needed for as long as somebody may come with a cursor of the one before.
    private const string DeleteBatch = """
        DELETE FROM feed_histories
        WHERE number IN (
            SELECT h.number
            FROM feed_histories h
            WHERE h.tm_create < now() - @Period
            AND h.number < (SELECT max(l.number) FROM feed_histories l) - 1
            ORDER BY h.number
            LIMIT @BatchSize
        )
        """;

    public override TableRetention Retention =>
        new(Order: 900, options.AuditRetention, "the start of the database that began it (`Audit:Retention`)", DeleteBatch);
}
