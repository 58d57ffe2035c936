using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Leaving;

namespace Customers.Application.DeletionLedger;

/// <summary>
/// Takes away again what a line of the deletion ledger tells of, in a database that was restored from before it. What is gone already stays as
/// it is, and a line that the database knows changes nothing.
/// </summary>
/// <param name="Line">The line.</param>
public sealed record ApplyLedgerLine(LedgerLine Line) : ICommand<NoContent>
{
    /// <inheritdoc />
    public static string Action => "ledger.apply_line";

    /// <inheritdoc />
    public Access Access => Access.ServiceItself;
}

internal sealed class ApplyLedgerLineHandler(
    CustomerChanges accounts,
    CustomerClosing closing,
    CredentialRemoval credentials,
    ILedgerLines lines
) : IRequestHandler<ApplyLedgerLine, Result<NoContent>>
{
    public async Task<Result<NoContent>> Handle(ApplyLedgerLine request, CancellationToken cancellationToken)
    {
        if (!await lines.SettleAsync(request.Line, cancellationToken))
            return NoContent.Answer;
        // An account that was opened after the backup is not there, and one that is gone has nothing left.
        if (
            (await accounts.LockAsync(new CustomerId(request.Line.CustomerId!.Value), cancellationToken)).Refused(
                out _,
                out var account
            ) || account.Facts.FinalState() is not null
        )
            return NoContent.Answer;
        var applied =
            request.Line.Type == LedgerLineTypes.AccountErased
                ? await EraseAsync(account, cancellationToken)
                : await credentials.RemoveAsync(account, request.Line, cancellationToken);
        return applied.Error is { } refusal ? refusal : NoContent.Answer;
    }

    private async Task<Result> EraseAsync(LockedCustomer account, CancellationToken cancellationToken) =>
        account.Customer.Delete(Actor.System, account.At).Error is { } refusal
            ? refusal
            : await closing.CloseAsync(account.Customer, cancellationToken);
}
