using Customers.Application.Common;
using Customers.Application.Mail;

namespace Customers.Application.SignUps;

/// <summary>What the page behind a mail's link tells before anything is confirmed. Uses nothing up.</summary>
/// <param name="Purpose">What the link is for.</param>
/// <param name="Token">The token in it.</param>
public sealed record ReadMailLink(MailTokenPurpose Purpose, string Token) : IQuery<MailLinkDto>
{
    /// <inheritdoc />
    public static string Action => "sign_ups.read_mail_link";

    /// <inheritdoc />
    public Access Access => Access.Anyone;
}

internal sealed class ReadMailLinkValidator : AbstractValidator<ReadMailLink>
{
    public ReadMailLinkValidator() => RuleFor(query => query.Token).NotNull().Named("token", "REQUIRED", "is required");
}

/// <summary>What a link would confirm, and what would end with it.</summary>
/// <param name="Email">The address that it was mailed to.</param>
/// <param name="EarlierKeys">The access keys from before the account was confirmed; none of one that is.</param>
/// <param name="HasEarlierWebhook">Whether a webhook was set before that.</param>
public sealed record MailLinkDto(string Email, IReadOnlyList<EarlierKeyDto> EarlierKeys, bool HasEarlierWebhook)
{
    /// <summary>What is known of a link that does not work (any more).</summary>
    public static MailLinkDto Dead { get; } = new("", [], HasEarlierWebhook: false);
}

/// <summary>An access key that was given out before anybody had confirmed the account's address.</summary>
/// <param name="TmCreate">When.</param>
/// <param name="GivenTo">To which network, a /24 or a /48; empty when it is not known.</param>
public sealed record EarlierKeyDto(DateTimeOffset TmCreate, string GivenTo);
