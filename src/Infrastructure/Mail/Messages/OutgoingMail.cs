using Customers.Application.Mail;

namespace Customers.Infrastructure.Mail.Messages;

/// <summary>A mail as its recipient reads it.</summary>
/// <param name="Id">Its id, the same for every attempt.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Recipient">Where it goes.</param>
/// <param name="At">When it was put together.</param>
/// <param name="Content">What it says.</param>
internal sealed record OutgoingMail(Guid Id, MailKind Kind, EmailAddress Recipient, DateTimeOffset At, MailContent Content);

/// <summary>What a mail says.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Text">For readers who want plain text.</param>
/// <param name="Html">The same as a page.</param>
/// <param name="Link">The link in it; empty when it has none.</param>
internal sealed record MailContent(string Subject, string Text, string Html, string Link);
