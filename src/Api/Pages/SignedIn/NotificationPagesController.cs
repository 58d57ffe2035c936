using Customers.Application.Notices;
using Customers.Infrastructure.Mail;

namespace Customers.Api.Pages.SignedIn;

/// <summary>The page on which an account says what it is told by mail.</summary>
[Route("auth/account/notifications")]
public sealed class NotificationPagesController(IMediator mediator, MailOptions options) : SignedInController(mediator, options)
{
    /// <summary>Shows what is sent.</summary>
    [Page("")]
    public Task<IActionResult> Show(CancellationToken cancellationToken) => ShowAsync(refusal: null, cancellationToken);

    /// <summary>Changes what is sent: what is ticked, and what cannot be switched off.</summary>
    [HttpPost, Consumes(Form)]
    public async Task<IActionResult> Change(CancellationToken cancellationToken)
    {
        var ticked = (await PageForm.ReadAsync(Request, cancellationToken))["kinds"];
        var kinds = NoticeWords.Optional.Keys.ToDictionary(kind => kind, ticked.Contains);
        return await ChangeAsync(new(kinds), cancellationToken);
    }

    private Task<IActionResult> ChangeAsync(ChangeNotifications command, CancellationToken cancellationToken) =>
        ActAsync(
            command,
            (PageAddress.Notifications, PageNotes.Saved),
            refusal => ShowAsync(refusal, cancellationToken),
            cancellationToken
        );

    private Task<IActionResult> ShowAsync(Error? refusal, CancellationToken cancellationToken) =>
        ShowAsync(
            new GetNotifications(),
            sent => View("SignedIn/Notifications", ToPage(sent, refusal)),
            refusal,
            cancellationToken
        );

    private NotificationsPage ToPage(IReadOnlyDictionary<string, bool> sent, Error? refusal) =>
        new(sent, AccountNavigation.MayChangeNotices(Caller), new(refusal));
}
