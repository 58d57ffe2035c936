using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Logging;

namespace Customers.Integration.Tests.PersonalData;

/// <summary>What deletion leaves (contract §10), looked for in every column of the database and in the log.</summary>
public sealed class ErasureTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan timeout = TimeSpan.FromSeconds(60);

    private readonly LoggedService service = new();

    // These pass through and are not stored, or no longer; all others must be found before, or looking for them proves nothing.
    private static readonly string[] notStored = ["password", "key's token", "deleted key's token"];

    private static readonly string[] theEnd = ["customer_deleted", "resource_deletion_requested"];

    private static readonly string[] inTheLog = ["request id of staff", "request id of the owner", "request id of the delegate"];

    public Task InitializeAsync() => service.InitializeAsync();

    public Task DisposeAsync() => service.DisposeAsync();

    public void Dispose() => service.Dispose();

    [Theory]
    [InlineData("immediate")]
    [InlineData("admin")]
    [InlineData("frozen")]
    public async Task Delete_AccountWithEverything_LeavesNoMark(string way)
    {
        var account = await MarkedAccount.CreateAsync(service);
        if (way == "frozen")
            (await service.Super.PostAsync($"/v1.0/customers/{account.Id}/freeze", Statuses.Why)).Ok();
        var events = await EventsAsync(account);
        var before = string.Concat((await DatabaseScan.ReadAsync(service)).Values);
        Assert.Equal(account.Marks.Texts.Keys.Except(notStored).Order(), account.Marks.FoundIn(before).Except(notStored));

        await DeleteAsync(account, way);
        await GiveUpFarewellAsync(account);
        var receipt = await ProveAsync(account);

        foreach (var (column, content) in await DatabaseScan.ReadAsync(service))
            Assert.True(account.Marks.FoundIn(content) is [], $"{column}: {string.Join(", ", account.Marks.FoundIn(content))}");
        await EventsStayAsync(account, events, way == "frozen" ? theEnd : ["customer_frozen", .. theEnd]);
        Assert.Equal([], account.Marks.FoundIn(receipt));
        await ShowsNothingAsync(account);
        await DeletesOnceAsync(account);
        // The log names requests by their ids, which is what these are for; nobody can take them back out of it.
        Assert.Equal([], account.Marks.FoundIn(await service.StopAsync()).Except(inTheLog));
        Assert.Equal([], account.Marks.FoundIn(service.Said.Text).Except(inTheLog));
    }

    /// <summary>The webhook keeps its URI until the last delivery has succeeded or is given up; nobody is there, so that takes days.</summary>
    private async Task GiveUpFarewellAsync(MarkedAccount account)
    {
        const string lastAttempt = """
            UPDATE webhooks SET tm_due = now() WHERE customer_id = @Id AND tm_due IS NOT NULL;
            UPDATE webhook_deliveries SET attempts = 19, tm_next = now() WHERE customer_id = @Id AND status = 'pending';
            """;
        const string isOver = "SELECT last_uri = '' FROM webhooks WHERE customer_id = @Id";
        var id = new { Id = Guid.Parse(account.Id) };
        Assert.False(await service.ScalarAsync<bool>(isOver, id));
        using var end = new CancellationTokenSource(timeout);
        while (!await service.ScalarAsync<bool>(isOver, id))
        {
            await service.ExecuteAsync(lastAttempt, id);
            await Task.Delay(20, end.Token);
        }
    }

    /// <summary>The number is gone too, so there is a receipt.</summary>
    private async Task<string> ProveAsync(MarkedAccount account)
    {
        var path = $"/v1.0/customers/{account.Id}";
        (await service.Super.DeleteAsync($"{path}/resources/numbers/{account.Resource}")).Ok();
        return (await service.Super.GetAsync($"{path}/deletion")).Ok()["receipt"]!.ToJsonString();
    }

    private async Task DeleteAsync(MarkedAccount account, string way)
    {
        if (way != "immediate")
        {
            var last = (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}")).Ok();
            Assert.Equal(account.Marks["name"], last["name"]!.GetValue<string>());
            Assert.Equal("deleted none", $"{last["status"]} {last["identity_verification_status"]}");
            Assert.NotNull(last["tm_delete"]);
            return;
        }
        var proof = new
        {
            password = account.Password,
            confirmation_phrase = "DELETE",
            immediate = true,
        };
        var deleted = (await account.Admin.PostAsync("/auth/unregister", proof)).Ok();
        IsEmpty(deleted, account);
    }

    /// <summary>Ids, types, times and versions of what happened are still there, and only the end was added.</summary>
    private async Task EventsStayAsync(MarkedAccount account, IReadOnlyList<string> before, IReadOnlyList<string> added)
    {
        Assert.Equal(before, (await EventsAsync(account)).Take(before.Count));
        Assert.Equal(added, (await service.EventTypesAsync(account.Id)).Skip(before.Count));
    }

    private Task<IReadOnlyList<string>> EventsAsync(MarkedAccount account) =>
        service.ListAsync<string>(
            """
            SELECT concat_ws(' ', id, customer_id, version, type, actor_type, actor_id, changed, tm_create)
            FROM events
            WHERE customer_id = @Id
            ORDER BY version
            """,
            new { Id = Guid.Parse(account.Id) }
        );

    private async Task ShowsNothingAsync(MarkedAccount account)
    {
        IsEmpty((await service.Super.GetAsync($"/v1.0/customers/{account.Id}")).Ok(), account);
        var old = await service.Super.WithHeader("VoIPBIN-Version", "2022-11-02").GetAsync($"/v1.0/customers/{account.Id}");
        foreach (
            var member in new[] { "username", "name", "detail", "webhook_method", "webhook_uri", "line_secret", "line_token" }
        )
            Assert.Equal("", old.Ok()[member]!.GetValue<string>());
        Assert.Equal("[]", old.Json["permission_ids"]!.ToJsonString());
        var moves = (await service.Super.GetAsync($"/v1.0/customers/{account.Id}/identity_verification")).Ok().Rows();
        Assert.Equal(
            ["pending > none", "rejected > pending", "pending > rejected", "none > pending"],
            moves.Select(move => $"{move!["from"]} > {move["to"]}{move["reason"]}")
        );
        Assert.Equal("""{"result":[]}""", (await service.Super.GetAsync($"/v1.0/customers/{account.Id}/holds")).Text);
    }

    /// <summary>The second deletion answers the same object that reading shows, and nothing more happens.</summary>
    private async Task DeletesOnceAsync(MarkedAccount account)
    {
        var shown = await service.Super.GetAsync($"/v1.0/customers/{account.Id}");
        var events = await EventsAsync(account);
        foreach (var again in new[] { "", "" })
            Assert.Equal(shown.Text + again, (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}")).Text);
        Assert.Equal(shown.Headers["ETag"], (await service.Super.GetAsync($"/v1.0/customers/{account.Id}")).Headers["ETag"]);
        Assert.Equal(events, await EventsAsync(account));
    }

    private static void IsEmpty(JsonNode shown, MarkedAccount account) =>
        Assert.Equal(
            $$"""
            {"id":"{{account.Id}}","name":"","detail":"","email":"","phone_number":"","address":"","webhook_method":"","webhook_uri":"",
            "billing_account_id":"00000000-0000-0000-0000-000000000000","metadata":{},"email_verified":false,"status":"deleted",
            "identity_verification_status":"none","tm_deletion_scheduled":null,"tm_create":"{{shown["tm_create"]}}",
            "tm_update":"{{shown["tm_update"]}}","tm_delete":"{{shown["tm_delete"]}}"}
            """.ReplaceLineEndings(""),
            shown.ToJsonString()
        );
}
