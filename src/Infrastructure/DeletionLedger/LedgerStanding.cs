using Customers.Application.DeletionLedger;
using Customers.Infrastructure.DeletionLedger.Files;

namespace Customers.Infrastructure.DeletionLedger;

/// <summary>What the ledger and the database say to each other.</summary>
/// <param name="History">The history of the feed in which they were compared.</param>
/// <param name="Fault">The first place where the ledger is not whole; null when it is.</param>
/// <param name="Missing">What the ledger tells and the database does not know, in the ledger's order: the database is older.</param>
internal sealed record LedgerStanding(string History, LedgerFault? Fault, IReadOnlyList<LedgerLine> Missing);
