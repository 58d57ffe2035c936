using Customers.Application.Common;
using Customers.Application.Customers;

namespace Customers.Application.SignIns;

/// <summary>Tells an account, once a window, that too many wrong passwords were given for one of its agents. Answers whether it was told.</summary>
/// <param name="Blocked">Whose, and from where.</param>
public sealed record RecordSignInBlock(BlockedSignIn Blocked) : ICommand<bool>
{
    /// <inheritdoc />
    public static string Action => "sign_in_blocks.record";

    /// <inheritdoc />
    public Access Access => Access.ServiceItself;
}

internal sealed class RecordSignInBlockHandler(CustomerChanges accounts, ISignInBlockWriter blocks)
    : IRequestHandler<RecordSignInBlock, Result<bool>>
{
    public async Task<Result<bool>> Handle(RecordSignInBlock request, CancellationToken cancellationToken)
    {
        if ((await accounts.LockAsync(request.Blocked.CustomerId, cancellationToken)).Refused(out var missing, out var account))
            return missing;
        return account.Facts.FinalState() is { } gone
            ? gone
            : await blocks.AddAsync(request.Blocked, account.At, cancellationToken);
    }
}
