using Customers.Application.Bootstrap;
using Customers.Application.Callers;
using Customers.Infrastructure.Customers;
using Customers.Infrastructure.Mail;
using Customers.Infrastructure.Migrations;
using Customers.Infrastructure.SignIns;

namespace Customers.Api.Startup;

/// <summary>What has to be done before the first request: the schema, and the first administrator.</summary>
internal static partial class ServiceStartup
{
    /// <summary>Migrates the database and creates the first administrator when there is none.</summary>
    public static async Task PrepareAsync(this WebApplication app, string connectionString)
    {
        app.RequireKeyRingCertificate();
        app.WarnOfClearText(connectionString);
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
        await app.CompareLedgerAsync();
        await app.Services.GetRequiredService<KeyRingProtection>().EncryptAsync(CancellationToken.None);
        await app.Services.GetRequiredService<CanonicalForms>().RecomputeAsync(CancellationToken.None);
        TellWhereMailGoes(app);

        var credentials = app.Services.GetRequiredService<FirstAdministratorCredentials>();
        var commands = app.Services.GetRequiredService<InternalSender>();
        var outcome = (await commands.SendAsync(new EnsureFirstAdministrator(credentials))).Value;
        LogAdministrator(app.Logger, outcome, credentials.Username ?? "");
        if (app.Environment.IsDevelopment())
            PrintCredentials(credentials, outcome == AdministratorOutcome.Created);
    }

    private static void LogAdministrator(ILogger logger, AdministratorOutcome outcome, string username)
    {
        if (outcome == AdministratorOutcome.Created)
            LogAdministratorCreated(logger, username);
        else if (outcome == AdministratorOutcome.Restored)
            LogAdministratorRestored(logger, username);
        else if (outcome == AdministratorOutcome.Missing)
            LogAdministratorMissing(logger, username);
    }

    private static void TellWhereMailGoes(WebApplication app)
    {
        var mail = app.Services.GetRequiredService<MailOptions>();
        if (!mail.CanSend)
            LogMailNotConfigured(app.Logger);
        else if (app.Environment.IsDevelopment() && mail.Smtp.Host.Length == 0)
            Console.WriteLine($"Mails are written to {mail.PickupDirectory}.");
    }

    // To the console and not to the log: a password has no place in a log, and Development has nobody else to tell it to.
    private static void PrintCredentials(FirstAdministratorCredentials credentials, bool created) =>
        Console.WriteLine(
            created
                ? $"Created the administrator '{credentials.Username}' with the password '{credentials.Password}'."
                : $"The first administrator was created as '{credentials.Username}' with the password '{credentials.Password}', if nobody changed it."
        );

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Mail is not configured (Email:Smtp:Host or Email:PickupDirectory); mails stay queued"
    )]
    private static partial void LogMailNotConfigured(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "First administrator {Username} created")]
    private static partial void LogAdministratorCreated(ILogger logger, string username);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "No platform administrator was left; {Username} has ProjectSuperAdmin permission again"
    )]
    private static partial void LogAdministratorRestored(ILogger logger, string username);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "There is no platform administrator, and Bootstrap:AdminUsername ({Username}) is not an agent of the platform's account "
            + "who can sign in; run the service once with --repair-administrator NAME, where NAME is the username of one"
    )]
    private static partial void LogAdministratorMissing(ILogger logger, string username);
}
