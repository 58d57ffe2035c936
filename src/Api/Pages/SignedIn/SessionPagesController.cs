using Customers.Application.Sessions;
using Customers.Domain.Agents;
using Customers.Infrastructure.Mail;

namespace Customers.Api.Pages.SignedIn;

/// <summary>The page of where one is signed in.</summary>
[Route("auth/account/sessions")]
public sealed class SessionPagesController(IMediator mediator, MailOptions options) : SignedInController(mediator, options)
{
    /// <summary>Shows the sessions.</summary>
    [Page("")]
    public Task<IActionResult> Show(CancellationToken cancellationToken) => ShowAsync(refusal: null, cancellationToken);

    /// <summary>Ends one of them.</summary>
    [HttpPost("end"), Consumes(Form)]
    public async Task<IActionResult> End(CancellationToken cancellationToken) =>
        await ActAsync(
            new EndSessions(Self, new(await IdAsync("session", cancellationToken))),
            (PageAddress.Sessions, PageNotes.SessionEnded),
            refusal => ShowAsync(refusal, cancellationToken),
            cancellationToken
        );

    /// <summary>Ends all but the one that asks.</summary>
    [HttpPost("end-others"), Consumes(Form)]
    public async Task<IActionResult> EndOthers(CancellationToken cancellationToken) =>
        await EndOthersAsync(cancellationToken) is { } refusal
            ? await ShowAsync(refusal, cancellationToken)
            : LeadTo(PageAddress.Sessions, PageNotes.SessionsEnded);

    // An access key is nobody in particular, and has no sessions.
    private AgentId Self => Caller.AgentId ?? new(Guid.Empty);

    private async Task<Error?> EndOthersAsync(CancellationToken cancellationToken)
    {
        for (var token = ""; token is not null; )
        {
            var page = await TryAsync(new ListSessions(Self, new(null, token)), cancellationToken);
            if (page.Refused(out var unavailable, out var sessions))
                return unavailable;
            foreach (var other in sessions.Result.Where(session => !session.IsCurrent))
            {
                var ended = await TryAsync(new EndSessions(Self, new(other.Id)), cancellationToken);
                // One that has ended by itself meanwhile is what was asked for.
                if (ended.Error is { } refusal && refusal != SessionErrors.NotFound)
                    return refusal;
            }
            token = sessions.Last?.ToToken(Timestamps.Format);
        }
        return null;
    }

    private Task<IActionResult> ShowAsync(Error? refusal, CancellationToken cancellationToken) =>
        ShowAsync(
            new ListSessions(Self, PageOfMany.Asked(Request)),
            sessions => View("SignedIn/Sessions", new SessionsPage(sessions.Result, PageOfMany.Older(sessions), new(refusal))),
            refusal,
            cancellationToken
        );
}
