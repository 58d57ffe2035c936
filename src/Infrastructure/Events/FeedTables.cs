using Customers.Infrastructure.PersonalData;

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
