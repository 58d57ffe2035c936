using Customers.Application.AccessKeys;
using Customers.Infrastructure.Mail;

namespace Customers.Api.Pages.SignedIn;

/// <summary>The page of one's account's access keys.</summary>
[Route("auth/account/keys")]
public sealed class KeyPagesController(IMediator mediator, MailOptions options) : SignedInController(mediator, options)
{
    /// <summary>Shows the keys, and the secret of the one that was just made, for the only time.</summary>
    [Page("")]
    public Task<IActionResult> Show(CancellationToken cancellationToken) =>
        ShowAsync(KeyForm.Blank(NeedsPassword), refusal: null, cancellationToken);

    /// <summary>Makes a key.</summary>
    [HttpPost, Consumes(Form)]
    public async Task<IActionResult> Create(CancellationToken cancellationToken)
    {
        var sent = await PageForm.ReadAsync(Request, cancellationToken);
        var form = KeyForm.Read(sent, NeedsPassword);
        var made = await TryAsync(form.ToUseCase(sent.Secret(KeyForm.Password)), cancellationToken);
        return made.Refused(out var refusal, out var key)
            ? await ShowAsync(form with { NeedsPassword = NeedsPassword }, refusal, cancellationToken)
            : ShowOnce(key);
    }

    /// <summary>Ends a key.</summary>
    [HttpPost("end"), Consumes(Form)]
    public async Task<IActionResult> End(CancellationToken cancellationToken) =>
        await ActAsync(
            new DeleteAccessKey(new(await IdAsync("key", cancellationToken))),
            (PageAddress.Keys, PageNotes.KeyEnded),
            refusal => ShowAsync(KeyForm.Blank(NeedsPassword), refusal, cancellationToken),
            cancellationToken
        );

    private StatusCodeResult ShowOnce(AccessKeyDto key)
    {
        NewKeyCookie.Set(HttpContext, Site, key.Token!);
        return LeadTo(PageAddress.Keys, PageNotes.KeyMade);
    }

    private Task<IActionResult> ShowAsync(KeyForm form, Error? refusal, CancellationToken cancellationToken) =>
        ShowAsync(
            new ListAccessKeys(PageOfMany.Asked(Request)),
            keys => View("SignedIn/Keys", ToPage(keys, form, refusal)),
            refusal,
            cancellationToken
        );

    private KeysPage ToPage(Page<AccessKeyDto> keys, KeyForm form, Error? refusal) =>
        new(
            [.. keys.Result.Where(key => key.TmDelete is null)],
            PageOfMany.Older(keys),
            SecretOf(keys),
            form,
            new(refusal, KeyForm.Fields)
        );

    // Only one that the account has: the cookie could be somebody else's.
    private string? SecretOf(Page<AccessKeyDto> keys) =>
        NewKeyCookie.Take(HttpContext, Site) is { } secret
        && keys.Result.Any(key => secret.StartsWith(key.TokenPrefix, StringComparison.Ordinal))
            ? secret
            : null;
}
