using Customers.Application.Customers;
using Customers.Application.Leaving;
using Customers.Application.SignIns;
using Customers.Application.SignUps;
using Customers.Infrastructure.Mail;

namespace Customers.Api.Pages.SignedIn;

/// <summary>The page of one's account: what it is, which address waits to be confirmed, and the way back from a deletion.</summary>
[Route("auth/account")]
public sealed class AccountPagesController(IMediator mediator, MailOptions options) : SignedInController(mediator, options)
{
    /// <summary>Shows the account.</summary>
    [Page("")]
    public Task<IActionResult> Show(CancellationToken cancellationToken) => ShowAsync(refusal: null, cancellationToken);

    /// <summary>Sends the mail that confirms the address once more.</summary>
    [HttpPost("email/resend"), Consumes(Form)]
    public async Task<IActionResult> ResendEmail(CancellationToken cancellationToken)
    {
        var pending = await TryAsync(new GetPendingEmail(), cancellationToken);
        if (pending.Refused(out var refusal, out var waiting))
            return await ShowAsync(refusal, cancellationToken);
        return await ActAsync(new ResendVerification(waiting.Email), PageNotes.MailSent, cancellationToken);
    }

    /// <summary>Cancels the scheduled deletion.</summary>
    [HttpPost("keep"), Consumes(Form)]
    public Task<IActionResult> Keep(CancellationToken cancellationToken) =>
        ActAsync(new CancelUnregister(Caller.CustomerId), PageNotes.Kept, cancellationToken);

    /// <summary>Signs out.</summary>
    [HttpPost("sign-out"), Consumes(Form)]
    public async Task<IActionResult> EndSession(CancellationToken cancellationToken)
    {
        var result = await TryAsync(new Logout(), cancellationToken);
        return result.Error is { } refusal ? await ShowAsync(refusal, cancellationToken) : Forget(PageAddress.SignIn);
    }

    private Task<IActionResult> ActAsync<T>(IRequest<Result<T>> command, string note, CancellationToken cancellationToken) =>
        ActAsync(command, (PageAddress.Account, note), refusal => ShowAsync(refusal, cancellationToken), cancellationToken);

    private async Task<IActionResult> ShowAsync(Error? refusal, CancellationToken cancellationToken)
    {
        // Those who only belong to the account are not told of it.
        var pending = await Mediator.Send(new GetPendingEmail(), cancellationToken);
        var waiting = pending.Error is null && pending.Value.Email.Length > 0 ? pending.Value : null;
        return await ShowAsync(
            new GetOwnCustomerAsAgent(),
            account => View("SignedIn/Account", new AccountPage(account, Caller, waiting, new(refusal))),
            refusal,
            cancellationToken
        );
    }
}
