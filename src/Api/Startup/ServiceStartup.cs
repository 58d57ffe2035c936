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
    /// <param name="app">The service.</param>
    /// <param name="connectionString">Where the database is.</param>
    /// <param name="say">Writes a line to the console.</param>
    public static async Task PrepareAsync(this WebApplication app, string connectionString, Action<string> say)
    {
        OwnAddress.RequireFree(app.Configuration);
        app.RequireKeyRingCertificate();
        app.WarnOfClearText(connectionString);
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
        await app.CompareLedgerAsync();
        await app.Services.GetRequiredService<KeyRingProtection>().EncryptAsync(CancellationToken.None);
        await app.Services.GetRequiredService<CanonicalForms>().RecomputeAsync(CancellationToken.None);
        if (!app.Services.GetRequiredService<MailOptions>().CanSend)
            LogMailNotConfigured(app.Logger);

        var credentials = app.Services.GetRequiredService<FirstAdministratorCredentials>();
        var commands = app.Services.GetRequiredService<InternalSender>();
        var outcome = (await commands.SendAsync(new EnsureFirstAdministrator(credentials))).Value;
        LogAdministrator(app.Logger, outcome, credentials.Username ?? "");
        if (app.Environment.IsDevelopment())
            app.GreetWhenReady(credentials, outcome, say);
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
