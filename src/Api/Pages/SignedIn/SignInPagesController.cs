using Customers.Api.Callers;
using Customers.Application.Callers;
using Customers.Application.SignIns;
using Customers.Infrastructure.Mail;
using Microsoft.AspNetCore.Authorization;

namespace Customers.Api.Pages.SignedIn;

/// <summary>The pages around being signed in: the form before, and what is said after an account is gone.</summary>
[AllowAnonymous]
[Route("auth/account")]
public sealed class SignInPagesController(IMediator mediator, MailOptions options) : PageController(mediator, options)
{
    /// <summary>Asks who it is.</summary>
    [Page("sign-in")]
    public IActionResult ShowSignIn(CancellationToken cancellationToken) => View("SignIn", new SignInForm());

    /// <summary>Signs in: the browser gets the cookie that a login gives it.</summary>
    [HttpPost("sign-in"), Consumes(Form)]
    public async Task<IActionResult> SignIn(CancellationToken cancellationToken)
    {
        var form = await PageForm.ReadAsync(Request, cancellationToken);
        // Nobody has a cookie yet, but another site could sign a person in as somebody else.
        if (!CookieOrigin.IsOwn(Request, Site))
            return RefuseOtherSite();
        return await SignInAsync(form["username"].ToString(), form.Secret("password"), cancellationToken);
    }

    /// <summary>Says that the account is gone.</summary>
    [Page("left")]
    public IActionResult ShowLeft(CancellationToken cancellationToken) => View("Left");

    private ViewResult RefuseOtherSite()
    {
        var refusal = AccessErrors.CrossSiteRequest;
        Note(refusal);
        return Refuse(refusal, View("Refused", PageWords.Of(refusal)));
    }

    private async Task<IActionResult> SignInAsync(string username, string password, CancellationToken cancellationToken)
    {
        var result = await TryAsync(new Login(username, password), cancellationToken);
        if (result.Refused(out var refusal, out var login))
            return Refuse(refusal, View("SignIn", Again(username, new(refusal, "username", "password"))));
        TokenCookie.Set(HttpContext, login.Cookie, Login.TokenLifetime);
        return See(Site.PathOf(PageAddress.Account));
    }

    private static SignInForm Again(string username, FormFaults faults) =>
        new(username, faults.Whole, faults["username"], faults["password"]);
}
