using Customers.Application.Notices;
using Customers.Infrastructure.IdentityVerifications;
using Customers.Infrastructure.Mail;

namespace Customers.Infrastructure.Customers;

/// <summary>What follows from a change of an account besides its events, written in the transaction that stores the account.</summary>
internal sealed class CustomerHistory(IdentityMoveWriter identity, HoldHistoryWriter holds, NoticeQueue notices)
{
    /// <summary>Whether there is anything to write; then the account's own statement is not the only one.</summary>
    public static bool IsNeededFor(Customer customer) =>
        customer.IdentityMoves.Count > 0 || customer.HoldMoves.Count > 0 || NoticeRules.Concern(customer.Events);

    /// <summary>Writes what has happened since the account was loaded.</summary>
    public async Task AppendAsync(Customer customer, CancellationToken cancellationToken)
    {
        await identity.AppendAsync(customer, cancellationToken);
        await holds.AppendAsync(customer, cancellationToken);
        await notices.QueueAsync(customer.Events, cancellationToken);
    }
}
