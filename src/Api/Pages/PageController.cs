using Customers.Api.Requests;
using Customers.Application.Mail;
using Customers.Application.SignUps;
using Customers.Infrastructure.Mail;

namespace Customers.Api.Pages;

/// <summary>
/// What every page does: show a view, or send a use case and show how it ended. Whoever may open it is said by the page: those behind the links
/// of mails are for everybody who has the token, the others for whoever is signed in.
/// </summary>
[PageHeaders]
[FormFilter]
[ApiExplorerSettings(IgnoreApi = true)]
public abstract class PageController(IMediator mediator, MailOptions options) : Controller
{
    private const int LongestToken = 512;

    /// <summary>What browsers send forms as.</summary>
    private protected const string Form = "application/x-www-form-urlencoded";

    /// <summary>Sends use cases.</summary>
    private protected IMediator Mediator => mediator;

    /// <summary>Where browsers find the pages.</summary>
    private protected MailOptions Site => options;

    /// <summary>
    /// Shows the page behind a mail's link. The token moves from the address to a cookie first; without one, <paramref name="without"/> is shown.
    /// </summary>
    private protected IActionResult Open(string page, Func<string, ViewResult> view, Func<ViewResult> without) =>
        (IActionResult?)Move(page) ?? (LinkCookie.Read(Request, options) is { } kept ? view(kept) : without());

    /// <summary>The same for a page that tells what the link stands for.</summary>
    private protected async Task<IActionResult> OpenAsync(
        LinkPage page,
        Func<string, MailLinkDto, ViewResult> view,
        CancellationToken cancellationToken
    )
    {
        if (Move(page.Path) is { } moved)
            return moved;
        return LinkCookie.Read(Request, options) is { } kept
            ? view(kept, await ReadLinkAsync(page.Purpose, kept, cancellationToken))
            : View(page.Without, new MailForm());
    }

    /// <summary>What a link stands for.</summary>
    private protected async Task<MailLinkDto> ReadLinkAsync(
        MailTokenPurpose purpose,
        string token,
        CancellationToken cancellationToken
    ) => (await mediator.Send(new ReadMailLink(purpose, token), cancellationToken)).Value;

    private StatusCodeResult? Move(string page)
    {
        if (HttpContext.UrlCredentials().Token is not { } token)
            return null;

        return See(token.Length <= LongestToken ? LinkCookie.Set(HttpContext, options, page, token) : options.PathOf(page));
    }

    /// <summary>Leads the browser on to another page of ours.</summary>
    private protected StatusCodeResult See(string address)
    {
        Response.Headers.Location = address;
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>Sends the use case; shows <paramref name="done"/>, or what <paramref name="refused"/> makes of its refusal.</summary>
    private protected async Task<IActionResult> SendAsync<T>(
        IRequest<Result<T>> useCase,
        Func<ViewResult> done,
        Func<Error, ViewResult> refused,
        CancellationToken cancellationToken
    )
    {
        var result = await TryAsync(useCase, cancellationToken);
        return result.Error is { } error ? Refuse(error, refused(error)) : done();
    }

    /// <summary>Sends the use case; notes a refusal, as every refusal is noted, before anything else is sent.</summary>
    private protected async Task<Result<T>> TryAsync<T>(IRequest<Result<T>> useCase, CancellationToken cancellationToken)
    {
        var result = await mediator.Send(useCase, cancellationToken);
        if (result.Error is { } refusal)
            Note(refusal);
        return result;
    }

    /// <summary>Notes a refusal.</summary>
    private protected void Note(Error refusal) =>
        HttpContext.RequestServices.GetRequiredService<SecurityLog>().Write(HttpContext, ProblemResponse.Of(refusal));

    /// <summary>A field of the form that was sent; empty when it is missing.</summary>
    private protected async Task<string> FieldAsync(string name, CancellationToken cancellationToken) =>
        (await PageForm.ReadAsync(Request, cancellationToken))[name].ToString();

    /// <summary>A password of the form that was sent; empty when it is missing.</summary>
    private protected async Task<string> SecretAsync(string name, CancellationToken cancellationToken) =>
        (await PageForm.ReadAsync(Request, cancellationToken)).Secret(name);

    /// <summary>Shows a view, and forgets the token of the page's link.</summary>
    private protected ViewResult End(string page, string token, ViewResult view)
    {
        LinkCookie.Remove(HttpContext, options, page, token);
        return view;
    }

    /// <summary>Says with the page that the work was refused.</summary>
    private protected ViewResult Refuse(Error error, ViewResult view)
    {
        var refusal = ProblemResponse.Of(error);
        ProblemWriter.AddHeaders(Response.Headers, refusal);
        view.StatusCode = refusal.Status;
        return view;
    }
}
