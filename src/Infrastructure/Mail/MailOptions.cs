namespace Customers.Infrastructure.Mail;

/// <summary>What mails say, and the way they go.</summary>
public sealed class MailOptions
{
    /// <summary>Where people reach this service: the beginning of every link. Absolute, http or https, without a slash at its end.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>What the platform calls itself, 1–100 characters.</summary>
    public string Platform { get; set; } = "VoIPBIN";

    /// <summary>Where an account turns to, at most 255 characters; empty when the platform says nothing of it.</summary>
    public string SupportContact { get; set; } = "";

    /// <summary>The address that mails come from; required with a mail server.</summary>
    public string Sender { get; set; } = "";

    /// <summary>The name that mails come from; the platform's unless configured.</summary>
    public string SenderName { get; set; } = "";

    /// <summary>The folder that mails are written to instead of being sent; empty for none.</summary>
    public string PickupDirectory { get; set; } = "";

    /// <summary>Whether the links of mails in the folder are printed to the console; in Development only, elsewhere that is a log.</summary>
    public bool PrintLinks { get; set; }

    /// <summary>The folder of the templates; empty for those that come with the service.</summary>
    public string Templates { get; set; } = "";

    /// <summary>The mail server.</summary>
    public SmtpOptions Smtp { get; set; } = new();

    /// <summary>Whether mail can go to addresses beyond ASCII before the <c>@</c>; null to learn it from the mail server.</summary>
    public bool? InternationalAddresses { get; set; }

    /// <summary>Whether mails have a way to go; without one they wait.</summary>
    public bool CanSend => Smtp.Host.Length > 0 || PickupDirectory.Length > 0;

    /// <summary>When the mail of a replica that died is taken over by another: longer than sending one can take.</summary>
    public TimeSpan Lease => Smtp.Timeout + TimeSpan.FromSeconds(30);
}

/// <summary>The mail server that takes the mails.</summary>
public sealed class SmtpOptions
{
    /// <summary>Its name or address; empty for none.</summary>
    public string Host { get; set; } = "";

    /// <summary>Its port, 1–65,535.</summary>
    public int Port { get; set; } = 587;

    /// <summary>Whether the connection has to be encrypted (STARTTLS) before anything is said that matters.</summary>
    public bool StartTls { get; set; } = true;

    /// <summary>The user to sign in as; empty for none.</summary>
    public string User { get; set; } = "";

    /// <summary>The user's password.</summary>
    public string Password { get; set; } = "";

    /// <summary>How long sending one mail may take in all, 1 second to 5 minutes.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
