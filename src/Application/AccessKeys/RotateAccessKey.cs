using Customers.Application.Common;
using Customers.Application.RateLimits;
using Customers.Domain.AccessKeys;

namespace Customers.Application.AccessKeys;

/// <summary>
/// Gives an access key another token; the answer shows it for the only time, and the old one stops working with the next request. A key may do
/// this to itself.
/// </summary>
/// <param name="AccessKeyId">Which key.</param>
/// <param name="CurrentPassword">The caller's password, unless they signed in just now or are the key.</param>
public sealed record RotateAccessKey(AccessKeyId AccessKeyId, string? CurrentPassword)
    : ConditionalCommand<AccessKeyDto>,
        ICommand<AccessKeyDto>,
        IProven,
        ILimitedAct
{
    string ILimitedAct.RateLimit => RateLimitNames.Keys;

    /// <inheritdoc />
    public static string Action => "accesskeys.rotate";

    /// <inheritdoc />
    public Access Access => Access.Admin.OrKeyItself(AccessKeyId);

    /// <inheritdoc />
    public Proof Proof => Proof.WhenNeeded(CurrentPassword).About(AccessKeyId);
}

internal sealed class RotateAccessKeyHandler(AccessKeyChanges keys, IAccessKeyTokens tokens)
    : IRequestHandler<RotateAccessKey, Result<AccessKeyDto>>
{
    public async Task<Result<AccessKeyDto>> Handle(RotateAccessKey request, CancellationToken cancellationToken)
    {
        var token = tokens.Create();
        var rotated = await keys.GiveOutAsync(
            request,
            request.AccessKeyId,
            CustomerAction.TakeAway,
            (key, by, now) => key.Rotate(token.Hash, token.Prefix, by, now),
            cancellationToken
        );
        return rotated.Refused(out var refusal, out var key) ? refusal : key with { Token = token.Value };
    }
}
