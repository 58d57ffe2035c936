using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Leaving;
using Customers.Application.SignUps;
using Customers.Application.Sweeps;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Sweeps;

/// <summary>Brings accounts to their dates, sweeps, and looks at what is stored then.</summary>
internal static class Due
{
    private static int made;

    /// <summary>An e-mail address that no other test has.</summary>
    public static string NewEmail() => $"due-{Interlocked.Increment(ref made)}@example.com";

    /// <summary>One run of a sweep; its counts as <c>deleted 1, failed 0</c>.</summary>
    public static async Task<string> SweepAsync(this StorageFixture storage, string name)
    {
        var sweeps = storage.Replica.Services.GetRequiredService<ISweeps>();
        var report = await sweeps.RunAsync(name, CancellationToken.None);
        return string.Join(", ", report!.Counts.Select(count => $"{count.Key} {count.Value}"));
    }

    /// <summary>An account whose address nobody has verified, as long before or after the end of the time for that.</summary>
    public static async Task<TestAccount> SignedUpAsync(this StorageFixture storage, string email, TimeSpan left)
    {
        var account = await TestAccount.OpenAsync(storage, email);
        await storage.ExecuteAsync(
            "UPDATE customers SET tm_verify_by = now() + @left WHERE id = @Id",
            new { left, Id = account.Id.Value }
        );
        return account;
    }

    /// <summary>An account with a verified address that is frozen; <paramref name="left"/> before its date, which may have passed.</summary>
    public static async Task<TestAccount> FrozenAsync(this StorageFixture storage, TimeSpan left)
    {
        var account = await TestAccount.OpenAsync(storage, NewEmail());
        await storage.Replica.DoAsync(TestCallers.Staff, new VerifyEmail(account.Id));
        await storage.Replica.DoAsync(TestCallers.Staff, new FreezeCustomer(account.Id, "a test"));
        await storage.LeaveAsync(account, left);
        return account;
    }

    /// <summary>An account whose capture has an end, so far away; which may have come.</summary>
    public static async Task<TestAccount> CapturingAsync(this StorageFixture storage, TimeSpan left)
    {
        var account = await TestAccount.OpenAsync(storage);
        var now = new DateTimeOffset(await storage.ScalarAsync<DateTime>("SELECT clock_timestamp()"));
        var capture = new UpdateMetadata(
            account.Id,
            Optional<bool?>.Of(true),
            Optional<DateTimeOffset?>.Of(now + TimeSpan.FromHours(1))
        );
        await storage.Replica.DoAsync(TestCallers.Staff, capture);
        await storage.ExecuteAsync(
            "UPDATE customers SET tm_rtp_debug_until = clock_timestamp() + @left WHERE id = @Id",
            new { left, Id = account.Id.Value }
        );
        return account;
    }

    /// <summary>Moves all dates of a frozen account, so that the deletion is so far away.</summary>
    public static Task<int> LeaveAsync(this StorageFixture storage, TestAccount account, TimeSpan left) =>
        storage.ExecuteAsync(
            """
            UPDATE customers
            SET tm_deletion_remind = tm_deletion_remind + (now() + @left - tm_deletion_scheduled),
                tm_deletion_scheduled = now() + @left
            WHERE id = @Id
            """,
            new { left, Id = account.Id.Value }
        );

    public static Task<string> StatusAsync(this StorageFixture storage, TestAccount account) =>
        storage.ScalarAsync<string>("SELECT status FROM customers WHERE id = @Value", account.Id);

    /// <summary>The types of the account's own events, without their prefix, and who did it.</summary>
    public static async Task<string> EventsAsync(this StorageFixture storage, TestAccount account) =>
        string.Join(
            ", ",
            await storage.QueryAsync<string>(
                """
                SELECT substr(type, 10) || ' by ' || actor_type
                FROM events
                WHERE customer_id = @Value
                AND type LIKE 'customer%'
                ORDER BY version
                """,
                account.Id
            )
        );

    /// <summary>How many mails of a kind were asked for.</summary>
    public static Task<int> MailsAsync(this StorageFixture storage, TestAccount account, string kind) =>
        storage.ScalarAsync<int>(
            "SELECT count(*) FROM mails WHERE customer_id = @Id AND kind = @kind",
            new { Id = account.Id.Value, kind }
        );
}
