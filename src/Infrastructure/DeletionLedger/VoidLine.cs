using Customers.Application.DeletionLedger;

namespace Customers.Infrastructure.DeletionLedger;

/// <summary>Lines that say that what others tell did not happen.</summary>
internal static class VoidLine
{
    /// <summary>The line that says so of these.</summary>
    public static LedgerLine Of(IIdGenerator ids, DateTimeOffset time, IEnumerable<Guid> lines) =>
        new()
        {
            Id = ids.Next(),
            Time = time,
            Type = LedgerLineTypes.Void,
            Subjects = [.. lines],
        };
}
