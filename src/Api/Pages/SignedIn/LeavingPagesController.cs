using Customers.Application.Customers;
using Customers.Application.Leaving;
using Customers.Infrastructure.Mail;

namespace Customers.Api.Pages.SignedIn;

/// <summary>The page on which an account is left.</summary>
[Route("auth/account/leave")]
public sealed class LeavingPagesController(IMediator mediator, MailOptions options) : SignedInController(mediator, options)
{
    private const string Password = "password";
    private const string Phrase = "confirmation_phrase";

    /// <summary>Shows both ways to leave.</summary>
    [Page("")]
    public Task<IActionResult> Show(CancellationToken cancellationToken) => ShowAsync(null, null, cancellationToken);

    /// <summary>Schedules the deletion.</summary>
    [HttpPost, Consumes(Form)]
    public async Task<IActionResult> Schedule(CancellationToken cancellationToken) =>
        await ActAsync(
            new ScheduleUnregister(Caller.CustomerId, await ConfirmationAsync(cancellationToken)),
            (PageAddress.Account, PageNotes.Scheduled),
            refusal => ShowAsync(refusal, null, cancellationToken),
            cancellationToken
        );

    /// <summary>Deletes the account at once and for good.</summary>
    [HttpPost("now"), Consumes(Form)]
    public async Task<IActionResult> LeaveNow(CancellationToken cancellationToken)
    {
        var command = new ImmediateDelete(Caller.CustomerId, await ConfirmationAsync(cancellationToken));
        var result = await TryAsync(command, cancellationToken);
        if (result.Error is { } refusal)
            return await ShowAsync(null, refusal, cancellationToken);
        return Forget(PageAddress.Left);
    }

    private async Task<UnregisterConfirmation> ConfirmationAsync(CancellationToken cancellationToken) =>
        new(await SecretAsync(Password, cancellationToken), await FieldAsync(Phrase, cancellationToken));

    private Task<IActionResult> ShowAsync(Error? scheduling, Error? atOnce, CancellationToken cancellationToken) =>
        ShowAsync(
            new GetOwnCustomerAsAgent(),
            account =>
                View("SignedIn/Leave", new LeavePage(account, Caller, new(scheduling, Password), new(atOnce, Password, Phrase))),
            scheduling ?? atOnce,
            cancellationToken
        );
}
