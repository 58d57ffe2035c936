using Customers.Application.Sweeps;

namespace Customers.Infrastructure.Mail;

/// <summary>
/// Gives up the mails that tell of a deletion and could not be sent within an hour: longer than that nothing personal is kept about an account that
/// is gone (contract §10), be it for want of a mail server.
/// </summary>
internal sealed class LastMailSweep(NpgsqlDataSource dataSource) : ISweep
{
    // A little less than the hour, which ends before the next run.
    private const string GiveUp = """
        UPDATE mails
        SET status = 'failed',
            recipient = '',
            tm_next = NULL,
            lease = NULL,
            tm_lease = NULL,
            tm_update = clock_timestamp()
        WHERE kind = 'account_deleted'
        AND tm_next IS NOT NULL
        AND tm_create <= now() - interval '55 minutes'
        """;

    public string Name => "last-mails";

    public async Task<IReadOnlyDictionary<string, long>> RunAsync(CancellationToken cancellationToken) =>
        new Dictionary<string, long>
        {
            ["given_up"] = await dataSource.ExecuteAsync(GiveUp, parameters: null, cancellationToken),
        };
}
