using Customers.Application.Customers;
using Customers.Infrastructure.Mail;

namespace Customers.Api.Startup;

/// <summary>How accounts join, and how mail is sent.</summary>
internal static partial class ServiceOptions
{
    private const int LongestPlatformName = 100;
    private const int HighestPort = 65_535;
    private const string DevelopmentUrl = "http://127.0.0.1:5080";
    private const string NobodysAddress = "no-reply@localhost.invalid";

    private static SignUpOptions ReadSignUps(WebApplicationBuilder builder)
    {
        var signUps = builder.Configuration.GetSection("SignUps").Get<SignUpOptions>() ?? new();
        RequireTime("SignUps:VerificationTime", signUps.VerificationTime, TimeSpan.FromMinutes(1), longest);
        RequireTime("SignUps:AnswerTime", signUps.AnswerTime, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        return signUps;
    }

    /// <summary>What mails say and the way they go: to files in Development, and elsewhere nowhere unless configured.</summary>
    public static MailOptions ReadMailOptions(this WebApplicationBuilder builder)
    {
        var mail = builder.Configuration.GetSection("Email").Get<MailOptions>() ?? new();
        mail.Platform = builder.Configuration["Platform:Name"] ?? mail.Platform;
        mail.SupportContact = ReadSupport(builder).Contact;
        mail.PublicUrl = builder.Configuration["PublicUrl"] ?? "";
        mail.PrintLinks = builder.Environment.IsDevelopment();
        if (builder.Environment.IsDevelopment())
            SetDevelopmentDefaults(mail, builder);
        RequireName("Platform:Name", mail.Platform);
        RequireOneWay(mail);
        RequirePublicUrl(mail);
        RequireSender(mail);
        RequireServer(mail.Smtp);
        return mail;
    }

    private static void SetDevelopmentDefaults(MailOptions mail, WebApplicationBuilder builder)
    {
        if (mail.PublicUrl.Length == 0)
            mail.PublicUrl = OwnAddress.Of(builder.Configuration[WebHostDefaults.ServerUrlsKey]) ?? DevelopmentUrl;
        if (!mail.CanSend)
            mail.PickupDirectory = MailServices.DevelopmentFolder(builder.Environment.ContentRootPath);
    }

    private static void RequireOneWay(MailOptions mail)
    {
        Require(
            mail.Smtp.Host.Length == 0 || mail.PickupDirectory.Length == 0,
            "Email:Smtp:Host and Email:PickupDirectory must not both be set: mails go one way."
        );
        if (mail.PickupDirectory.Length > 0)
            mail.PickupDirectory = Path.GetFullPath(mail.PickupDirectory);
    }

    // Never taken from a request: whoever sends one chooses its Host header, and would choose where links lead to.
    private static void RequirePublicUrl(MailOptions mail)
    {
        Require(mail.PublicUrl.Length > 0 || !mail.CanSend, "PublicUrl must be set: the links in mails begin with it.");
        if (mail.PublicUrl.Length == 0)
            return;
        Require(
            Uri.TryCreate(mail.PublicUrl, UriKind.Absolute, out var url)
                && url.Scheme is "http" or "https"
                && url.Query.Length + url.Fragment.Length + url.UserInfo.Length == 0,
            "PublicUrl must be an absolute http or https URI without query, fragment and user."
        );
        mail.PublicUrl = url!.AbsoluteUri.TrimEnd('/');
    }

    private static void RequireSender(MailOptions mail)
    {
        if (mail.Sender.Length == 0 && mail.Smtp.Host.Length == 0)
            mail.Sender = NobodysAddress;
        Require(
            EmailAddress.IsValid(mail.Sender) && mail.Sender.All(char.IsAscii) && mail.Sender.Length > 0,
            "Email:Sender must be an e-mail address in ASCII, which mails come from."
        );
        if (mail.SenderName.Length == 0)
            mail.SenderName = mail.Platform;
        RequireName("Email:SenderName", mail.SenderName);
    }

    private static void RequireServer(SmtpOptions smtp)
    {
        Require(smtp.Port is >= 1 and <= HighestPort, $"Email:Smtp:Port must be from 1 to {HighestPort}.");
        RequireTime("Email:Smtp:Timeout", smtp.Timeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        Require(
            smtp.User.Length > 0 == smtp.Password.Length > 0,
            "Email:Smtp:User and Email:Smtp:Password must be set together, or not at all."
        );
        Require(
            Text.IsClean(smtp.User) && Text.IsClean(smtp.Password),
            "Email:Smtp:User and Email:Smtp:Password must not hold control characters."
        );
    }

    private static void RequireName(string key, string name) =>
        Require(
            name.Length is > 0 and <= LongestPlatformName && Text.IsClean(name),
            $"{key} must have from 1 to {LongestPlatformName} characters on one line."
        );
}
