using Customers.Infrastructure.DeletionLedger;
using Customers.Infrastructure.Deletions;
using Customers.Infrastructure.Migrations;

namespace Customers.Api.Startup;

/// <summary>
/// What is done about the deletion ledger before the first request, and the start mode <c>--apply-ledger</c>: tells a restored database what was
/// deleted since the backup, answers no requests, and ends.
/// </summary>
internal static partial class LedgerStart
{
    private const string Apply = "--apply-ledger";
    private const string Accept = "--accept-broken-ledger";

    /// <summary>Whether the command line asks for it.</summary>
    public static bool IsApplyAskedFor(string[] args) => args.Contains(Apply, StringComparer.Ordinal);

    /// <summary>Compares ledger and database, so that the first request finds the gate as it has to be; says once what is missing.</summary>
    public static async Task CompareLedgerAsync(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<LedgerOptions>();
        if (!options.IsOn)
            LogNoLedger(app.Logger);
        else if (options.SigningKey is null)
            LogNoSigningKey(app.Logger);
        if (app.Services.GetService<LedgerKeeper>() is not { } keeper)
            return;
        app.Services.GetRequiredService<DeletionKeys>().Keep();
        await keeper.FindFaultAsync(CancellationToken.None);
    }

    /// <summary>Applies the ledger; answers the exit code.</summary>
    public static async Task<int> ApplyLedgerAsync(this WebApplication app, string[] args)
    {
        if (app.Services.GetService<LedgerKeeper>() is not { } keeper)
            throw new StartupException($"{Apply} needs Ledger:Path.");
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
        if (args.Contains(Accept, StringComparer.Ordinal))
            await AcceptAsync(keeper, app.Services.GetRequiredService<TimeProvider>());
        if (await keeper.FindFaultAsync(CancellationToken.None) is { } fault)
            throw new StartupException(
                $"The deletion ledger is not whole: {fault}. Put the file back as it was, or accept the loss with {Apply} {Accept}."
            );
        var applied = await keeper.ApplyAllAsync(CancellationToken.None);
        await Console.Out.WriteLineAsync($"Applied {applied} lines of the deletion ledger; the database knows all of it.");
        return 0;
    }

    private static async Task AcceptAsync(LedgerKeeper keeper, TimeProvider time)
    {
        foreach (var accepted in await keeper.AcceptAsync(time.GetUtcNow(), CancellationToken.None))
            await Console.Out.WriteLineAsync($"Accepted: {accepted}.");
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Ledger:Path is not set; a restored backup brings back erased accounts, revoked keys, ended sessions and old passwords, "
            + "and receipts of deletions are not signed"
    )]
    private static partial void LogNoLedger(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Ledger:SigningKey is not set; receipts of deletions are not signed")]
    private static partial void LogNoSigningKey(ILogger logger);
}
