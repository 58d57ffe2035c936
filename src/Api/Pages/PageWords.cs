using Customers.Application.Callers;
using Customers.Application.Leaving;
using Customers.Domain.Agents;

namespace Customers.Api.Pages;

/// <summary>Says refusals to people who have a page before them, and no program: what the API's sentences say of headers and members means nothing there.</summary>
internal static class PageWords
{
    private static readonly Dictionary<string, string> sentences = new()
    {
        [AgentErrors.WrongCredentials.Reason] = "The username or the password is wrong.",
        [AccessErrors.CrossSiteRequest.Reason] =
            "This did not come from one of our own pages, so nothing was done. Open the page here, and try again.",
        [AccessErrors.PermissionDenied.Reason] = "Your permissions do not allow this. Ask an administrator of your account.",
        [ActorErrors.PasswordCredentialRequired.Reason] = "Only somebody who signed in with a password can do this.",
        [CustomerErrors.NotVerified.Reason] = "First confirm your e-mail address, through the link in our mail.",
        [CustomerErrors.FrozenExample.Reason] =
            "Your account is scheduled to be deleted, so nothing can be added to it. You can call the deletion off.",
        [CustomerErrors.SuspendedExample.Reason] = "Your account is suspended, so nothing can be added to it.",
        [CustomerErrors.NotFrozen.Reason] = "Your account is not scheduled to be deleted.",
        [CustomerErrors.DeletionDue.Reason] = "It is too late: the account is being deleted.",
    };

    // What is wrong with a field, where the rule's own sentence speaks of the member of a request.
    private static readonly Dictionary<string, string> ofFields = new()
    {
        ["REQUIRED"] = "Please fill this in.",
        ["PASSWORD_REQUIRED"] = "Type your password.",
        [ActorErrors.FreshPasswordRequired.Reason] = "You signed in a while ago. Type your password once more.",
        ["INVALID_SCOPES"] = "Tick at least one.",
        ["CONFIRMATION_PHRASE_REQUIRED"] = $"Type {UnregisterConfirmation.Phrase}, in capital letters.",
    };

    /// <summary>A refusal in a sentence for people.</summary>
    public static string Of(string reason, string message) => sentences.GetValueOrDefault(reason, message);

    /// <summary>The same.</summary>
    public static string Of(Error error) => Of(error.Reason, error.Message);

    /// <summary>The rule that a field of a signed-in person's form broke; its passwords are those that the person has already.</summary>
    public static string OfField(ErrorDetail detail)
    {
        if (detail.Reason == "INVALID_PASSWORD")
            return "This is not your password.";
        return ofFields.GetValueOrDefault(detail.Reason ?? "") ?? ToSentence(detail.Message!);
    }

    /// <summary>A rule as a sentence: it begins with the name of the field.</summary>
    public static string ToSentence(string rule) => char.ToUpperInvariant(rule[0]) + rule[1..];
}
