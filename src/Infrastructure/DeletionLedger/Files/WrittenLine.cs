using Customers.Application.DeletionLedger;

namespace Customers.Infrastructure.DeletionLedger.Files;

/// <summary>A line that is in the ledger.</summary>
/// <param name="Line">The line.</param>
/// <param name="Text">The line as it is written, whose hash the next one carries.</param>
internal sealed record WrittenLine(LedgerLine Line, string Text);
