using Customers.Benchmarks.Database;
using Customers.Benchmarks.Processes;

namespace Customers.Benchmarks.Delivery;

/// <summary>Gives accounts a webhook, and takes it away again.</summary>
internal static class Webhooks
{
    private const string Forget = """
        UPDATE customers
        SET webhook_method = '',
            webhook_uri = ''
        WHERE webhook_uri <> ''
        """;

    /// <summary>From now on so many accounts have a webhook, and no others.</summary>
    public static async Task SetAsync(BenchmarkDatabase database, ServerProcess service, Uri receiver, int accounts)
    {
        await ForgetAsync(database);
        await database.ExecuteAsync(Seed.SetWebhooks(accounts, receiver));

        // Accounts that the service has not opened itself get their secret when somebody asks for it.
        using var http = new HttpClient { BaseAddress = service.Url };
        for (var number = 0; number < accounts; number++)
            await http.GetStringAsync("/v1.0/customer/webhook_secret?accesskey=" + Seed.KeyText(number));
    }

    public static Task ForgetAsync(BenchmarkDatabase database) => database.ExecuteAsync(Forget);
}
