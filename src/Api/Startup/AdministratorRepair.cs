using Customers.Application.Bootstrap;
using Customers.Application.Callers;
using Customers.Infrastructure.Mail;
using Customers.Infrastructure.Migrations;

namespace Customers.Api.Startup;

/// <summary>
/// The start mode <c>--repair-administrator NAME</c>: the way back when nobody runs the platform any more. It needs the database, answers no
/// requests, and ends.
/// </summary>
internal static class AdministratorRepair
{
    private const string Option = "--repair-administrator";

    /// <summary>Whether the command line asks for it.</summary>
    public static bool IsAskedFor(string[] args) => args.Contains(Option, StringComparer.Ordinal);

    /// <summary>Makes the named agent a platform administrator again, and prints the link with which they set a password; answers the exit code.</summary>
    public static async Task<int> RepairAdministratorAsync(this WebApplication app, string[] args)
    {
        var username =
            args.SkipWhile(argument => argument != Option).ElementAtOrDefault(1)
            ?? throw new StartupException($"{Option} needs the username of an agent of the platform's account.");
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);

        var commands = app.Services.GetRequiredService<InternalSender>();
        var repaired = await commands.SendAsync(new RepairAdministrator(username));
        if (repaired.Error is { } refusal)
            throw new StartupException($"{username} was not made a platform administrator: {ReasonOf(refusal)}");

        // To the console and not to the log: who has the link has the platform.
        var link = $"{app.Services.GetRequiredService<MailOptions>().PublicUrl}/auth/password-reset?token={repaired.Value.Token}";
        await Console.Out.WriteLineAsync(
            $"{repaired.Value.Username} is a platform administrator. This link sets a password, once and within an hour:\n{link}"
        );
        return 0;
    }

    private static string ReasonOf(Error refusal) => refusal.Details is [{ Message: { } rule }, ..] ? rule : refusal.Message;
}
