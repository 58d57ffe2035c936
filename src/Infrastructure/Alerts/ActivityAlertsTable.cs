using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.Alerts;

/// <summary>When accounts were last told of unusual activity.</summary>
internal sealed class ActivityAlertsTable() : TableDeclaration("activity_alerts", "Nothing: kinds and times.")
{
    public override IReadOnlyList<string> Impersonal => ["kind"];

    private const string Erase = """
        DELETE FROM activity_alerts
        WHERE customer_id = @Id
        """;

    public override TableErasure Erasure => new(LockOrder: 1360, Erase, IsCounted: false);

    public override string NotExported => "its events tell the account of each";
}
