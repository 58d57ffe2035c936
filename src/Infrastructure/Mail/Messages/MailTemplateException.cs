namespace Customers.Infrastructure.Mail.Messages;

/// <summary>A template cannot be used; the message names the file and says what is wrong with it.</summary>
public sealed class MailTemplateException(string message) : Exception(message);
