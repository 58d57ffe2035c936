using Customers.Api.Callers;
using Customers.Api.Requests;
using Customers.Application.Callers;
using Customers.Infrastructure.Mail;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Customers.Api.Pages.SignedIn;

/// <summary>
/// What every page of a signed-in person does (decision 45). It sends the use cases that the API sends, so it decides nothing; whoever is not
/// signed in is led to where that is done, and a form of another site is refused with the cookie that came with it.
/// </summary>
[Authorize]
public abstract class SignedInController(IMediator mediator, MailOptions options) : PageController(mediator, options)
{
    private const string ClearSiteData = "\"cache\", \"storage\"";

    /// <summary>Who is signed in.</summary>
    private protected Caller Caller => HttpContext.Features.GetRequiredFeature<Caller>();

    /// <summary>Whether what needs the password asks for it: whoever signed in just now has given it.</summary>
    private protected bool NeedsPassword => Caller.Password != PasswordProof.Fresh;

    /// <summary>A page is for the person at the browser, and not for whoever made the link that they followed.</summary>
    public override void OnActionExecuting(ActionExecutingContext context)
    {
        if (HttpContext.UrlCredentials() is not { Token: null, AccessKey: null })
            context.Result = See(Site.PathOf(PageAddress.Account));
    }

    /// <summary>Shows what a query answers; with a refusal of what was tried before, where there is one.</summary>
    private protected async Task<IActionResult> ShowAsync<T>(
        IRequest<Result<T>> query,
        Func<T, ViewResult> view,
        Error? refusal,
        CancellationToken cancellationToken
    )
    {
        var result = await TryAsync(query, cancellationToken);
        if (result.Refused(out var unavailable, out var answer))
            return Refuse(refusal ?? unavailable, View("Refused", PageWords.Of(refusal ?? unavailable)));
        return refusal is null ? view(answer) : Refuse(refusal, view(answer));
    }

    /// <summary>Sends a command, and leads on to a page that says what was done; or shows the page of the form again.</summary>
    private protected async Task<IActionResult> ActAsync<T>(
        IRequest<Result<T>> command,
        (string Page, string Note) done,
        Func<Error, Task<IActionResult>> refused,
        CancellationToken cancellationToken
    )
    {
        var result = await TryAsync(command, cancellationToken);
        return result.Error is { } refusal ? await refused(refusal) : LeadTo(done.Page, done.Note);
    }

    /// <summary>Leads on to a page that says what was done.</summary>
    private protected StatusCodeResult LeadTo(string page, string note) =>
        See($"{Site.PathOf(page)}?{PageNotes.Parameter}={note}");

    /// <summary>Takes the session from the browser, with what it keeps of these pages, and leads on.</summary>
    private protected StatusCodeResult Forget(string page)
    {
        TokenCookie.Remove(HttpContext);
        Response.Headers["Clear-Site-Data"] = ClearSiteData;
        return See(Site.PathOf(page));
    }

    /// <summary>The id in a field of the form that was sent; one of nothing when there is none.</summary>
    private protected async Task<Guid> IdAsync(string name, CancellationToken cancellationToken) =>
        CanonicalId.TryParse(await FieldAsync(name, cancellationToken), out var id) ? id : Guid.Empty;
}
