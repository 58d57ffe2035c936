using Customers.Application.DeletionLedger;
using Customers.Infrastructure.DeletionLedger.Files;

namespace Customers.Infrastructure.DeletionLedger;

/// <summary>Stores that the database knows a line whose act is carried out once more.</summary>
internal sealed class LedgerLines(DatabaseSession session, LedgerRows rows) : ILedgerLines
{
    public async Task<bool> SettleAsync(LedgerLine line, CancellationToken cancellationToken)
    {
        session.IsWrittenDown();
        var text = Encoding.UTF8.GetString(LedgerJson.ToUtf8(line));
        return await rows.AddAsync(await session.OpenAsync(cancellationToken), [new(line, text)]) > 0;
    }
}
