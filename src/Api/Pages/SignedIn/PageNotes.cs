namespace Customers.Api.Pages.SignedIn;

/// <summary>
/// What a page says of the form that led to it. The address names the sentence and holds none of it, so a link can make a page say no more than
/// these.
/// </summary>
internal static class PageNotes
{
    /// <summary>The parameter of the page's address.</summary>
    public const string Parameter = "done";

    public const string KeyMade = "key-made";
    public const string KeyEnded = "key-ended";
    public const string SessionEnded = "session-ended";
    public const string SessionsEnded = "sessions-ended";
    public const string Saved = "saved";
    public const string MailSent = "mail-sent";
    public const string Scheduled = "scheduled";
    public const string Kept = "kept";

    private static readonly Dictionary<string, string> sentences = new()
    {
        [KeyMade] = "The access key is made.",
        [KeyEnded] = "The access key has stopped working.",
        [SessionEnded] = "That session has ended.",
        [SessionsEnded] = "All other sessions have ended.",
        [Saved] = "Your choice is saved.",
        [MailSent] = "If the address still waits, we have sent another mail to it. Its link works for an hour.",
        [Scheduled] = "Your account is scheduled to be deleted.",
        [Kept] = "Your account stays. Nothing will be deleted.",
    };

    /// <summary>The sentence that the page's address names; null for none.</summary>
    public static string? Of(HttpRequest request) => sentences.GetValueOrDefault(request.Query[Parameter].ToString());
}
