using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.PersonalData;
using Customers.Integration.Tests.Webhooks.Deliveries;

namespace Customers.Integration.Tests.Sweeps;

/// <summary>What is left of a sign-up that expired or was deleted by a sweep, looked for in every column of the database.</summary>
public sealed class SweptErasureTests : IAsyncLifetime
{
    private const string SomethingWaits = """
        SELECT (SELECT count(*) FROM mail_tokens WHERE customer_id = @Id) = 1
        AND (SELECT count(*) FROM mails WHERE customer_id = @Id AND recipient <> '' AND attempts = 3) = 1
        """;

    private const string BeDue = """
        UPDATE customers
        SET tm_verify_by = tm_verify_by - interval '1 year',
            tm_deletion_scheduled = tm_deletion_scheduled - interval '1 year',
            tm_deletion_remind = tm_deletion_remind - interval '1 year'
        WHERE id = @Id
        """;

    private const string LeftToSend = """
        SELECT
            count(*) FILTER (WHERE kind <> 'account_deleted' AND recipient <> ''),
            count(*) FILTER (WHERE kind = 'account_deleted' AND status IN ('pending', 'sent'))
        FROM mails
        WHERE customer_id = @Id
        """;

    private readonly UnsweptService service = new();
    private readonly Marks marks = new();

    public Task InitializeAsync() => service.InitializeAsync();

    public Task DisposeAsync() => service.DisposeAsync();

    [Theory]
    [InlineData("expired-sign-ups", "expired", "customer_expired")]
    [InlineData("due-deletions", "deleted", "customer_frozen,customer_deleted")]
    public async Task Run_SignUpWithEverything_LeavesNoMark(string sweep, string end, string added)
    {
        var id = await SignUpAsync();
        if (end == "deleted")
        {
            (await service.Super.PostAsync($"/v1.0/customers/{id}/verify_email")).Ok();
            var submitted = new { status = "pending", reason = marks["identity's reason"] };
            (await service.Super.PutAsync($"/v1.0/customers/{id}/identity_verification_status", submitted)).Ok();
            (await service.Super.PostAsync($"/v1.0/customers/{id}/freeze", Statuses.Why)).Ok();
        }
        await WaitForAMailAsync(id);
        Assert.Equal(marks.Texts.Keys.Order(), marks.FoundIn(string.Concat((await DatabaseScan.ReadAsync(service)).Values)));
        await service.ExecuteAsync(BeDue, new { Id = id });

        var operating = service.Super.WithHeader("X-Request-Id", marks["request id of the operator"]);
        var counts = await operating.SweepUntilSettledAsync(sweep);

        Assert.True(counts[end] == 1, $"The sweep counted {string.Join(", ", counts)}.");
        foreach (var (column, content) in await DatabaseScan.ReadAsync(service))
            Assert.True(marks.FoundIn(content) is [], $"{column}: {string.Join(", ", marks.FoundIn(content))}");
        Assert.EndsWith(added, string.Join(',', await service.EventTypesAsync(id.ToString())), StringComparison.Ordinal);
        Assert.Equal(
            0,
            await service.ScalarAsync<int>("SELECT count(*) FROM mail_tokens WHERE customer_id = @Id", new { Id = id })
        );
        // The worker may have sent the farewell by now.
        Assert.Equal(
            [(Others: 0, Farewells: end == "deleted" ? 1 : 0)],
            await service.ListAsync<(long Others, long Farewells)>(LeftToSend, new { Id = id })
        );
    }

    private async Task<Guid> SignUpAsync()
    {
        var body = new
        {
            accepted_tos = true,
            email = marks.Add("email", $"{marks["local part"]}@example.com"),
            name = marks["name"],
            detail = marks["detail"],
            phone_number = marks.AddPhoneNumber("phone number"),
            address = marks["address"],
        };
        var signUp = service.Anyone.WithHeader("X-Request-Id", marks["request id"]);
        var opened = (await signUp.PostAsync("/auth/signup", body)).Ok();
        marks.Add("key's prefix", opened["accesskey"]!["token_prefix"]!.GetValue<string>());
        var id = Guid.Parse(opened["customer"]!["id"]!.GetValue<string>());
        // A request of a test comes from nowhere.
        await service.ExecuteAsync(
            "UPDATE terms_agreements SET client_address = @Address WHERE customer_id = @Id",
            new { Id = id, Address = marks["client address"] }
        );
        return id;
    }

    /// <summary>A link that was sent works, and another mail lies in the queue, as while the mail server is down.</summary>
    private async Task WaitForAMailAsync(Guid id)
    {
        using var end = new CancellationTokenSource(DeliveryScene.Timeout);
        while (await service.ScalarAsync<bool>("SELECT EXISTS (SELECT 1 FROM mails WHERE tm_next IS NOT NULL)"))
            await Task.Delay(20, end.Token);
        await service.ExecuteAsync(
            """
            INSERT INTO mail_tokens (purpose, subject, customer_id, token_hash, email, tm_create, tm_expire)
            VALUES ('verify_email', @Id, @Id, sha256('token'), @Email, now(), now() + interval '1 hour')
            ON CONFLICT DO NOTHING;

            DELETE FROM mail_tokens WHERE customer_id = @Id AND purpose <> 'verify_email';

            INSERT INTO mails (id, customer_id, kind, recipient, status, attempts, tm_next, tm_create, tm_update)
            VALUES (gen_random_uuid(), @Id, 'email_changed', @Recipient, 'pending', 3, now() + interval '1 hour', now(), now())
            """,
            new
            {
                Id = id,
                Email = marks["email"],
                Recipient = marks["sealed recipient"],
            }
        );
        Assert.True(await service.ScalarAsync<bool>(SomethingWaits, new { Id = id }));
    }
}
