using Customers.Application.Bootstrap;
using Customers.Infrastructure.Mail;

namespace Customers.Api.Startup;

/// <summary>
/// What Development says once it answers: where, and what the first minutes need. To the console as it is, unmasked: a password has no place in
/// a log, and Development has nobody else to tell it to. It goes the log's way, which keeps its place and waits for nobody.
/// </summary>
internal static class Greeting
{
    /// <summary>Says it when the service listens; links in mails lead there from then on, unless <c>PublicUrl</c> says otherwise.</summary>
    public static void GreetWhenReady(
        this WebApplication app,
        FirstAdministratorCredentials administrator,
        AdministratorOutcome outcome,
        Action<string> say
    )
    {
        var mail = app.Services.GetRequiredService<MailOptions>();
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var address = OwnAddress.Of(app.Urls.FirstOrDefault()) ?? mail.PublicUrl;
            if (string.IsNullOrEmpty(app.Configuration["PublicUrl"]))
                mail.PublicUrl = address;
            foreach (var line in Lines(address, administrator, outcome, mail))
                say(line);
        });
    }

    private static IEnumerable<string> Lines(
        string address,
        FirstAdministratorCredentials administrator,
        AdministratorOutcome outcome,
        MailOptions mail
    )
    {
        var changed = outcome == AdministratorOutcome.Created ? "" : ", unless it was changed";
        yield return $"Ready on {address}";
        yield return $"Documentation at {address}/docs";
        yield return $"Administrator '{administrator.Username}' with the password '{administrator.Password}'{changed}; mails "
            + (mail.Smtp.Host.Length > 0 ? $"go to {mail.Smtp.Host}:{mail.Smtp.Port}" : $"are files in {mail.PickupDirectory}");
    }
}
