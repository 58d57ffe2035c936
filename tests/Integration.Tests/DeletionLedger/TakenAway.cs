using System.Net;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Sweeps;

namespace Customers.Integration.Tests.DeletionLedger;

/// <summary>
/// Everything that can be taken away: what is made before a backup, the acts that take it away, and how it has to be whatever the backup was made
/// between.
/// </summary>
internal sealed class TakenAway
{
    private const string NewPassword = "another quiet harbour wall";
    private const string Late = "quiet harbour of late";

    private readonly ServiceFixture service;
    private readonly List<string> erased = [];
    private readonly List<Client> ended = [];
    private readonly List<(string Username, string Password)> passwords = [];

    private TakenAway(ServiceFixture service) => this.service = service;

    /// <summary>The acts; each works once.</summary>
    public List<Func<Task>> Acts { get; } = [];

    /// <summary>Whose everything stays.</summary>
    public required Account Kept { get; init; }

    public required Client KeptKey { get; init; }

    public required string Super { get; init; }

    /// <summary>Makes what the acts take away.</summary>
    public static async Task<TakenAway> PrepareAsync(ServiceFixture service)
    {
        var kept = await Account.CreateAsync(service);
        var all = new TakenAway(service)
        {
            Kept = kept,
            KeptKey = (await kept.AddAccessKeyAsync(service)).Client,
            Super = await service.SessionAsync(ServiceFixture.AdminUsername),
        };
        await all.AddAsync(all.EraseByStaffAsync);
        await all.AddAsync(all.EraseByOwnerAsync);
        await all.AddAsync(all.EraseByDateAsync);
        await all.AddAsync(all.ExpireAsync);
        await all.AddAsync(all.RevokeKeyAsync);
        await all.AddAsync(all.RotateKeyAsync);
        await all.AddAsync(all.EndSessionsAsync);
        await all.AddAsync(all.SignOutAsync);
        await all.AddAsync(all.ChangePasswordAsync);
        await all.AddAsync(all.DeleteAgentAsync);
        await all.AddAsync(all.DemoteAsync);
        all.Acts.Add(all.OpenAndEraseAsync);
        return all;
    }

    /// <summary>Does all of it.</summary>
    public async Task TakeAllAsync()
    {
        foreach (var act in Acts)
            await act();
    }

    /// <summary>Fails when somebody or something is back, or when what stays is gone.</summary>
    public async Task CheckAsync(Client anyone)
    {
        var super = anyone.With(Super);
        foreach (var id in erased)
        {
            var account = await super.GetAsync($"/v1.0/customers/{id}");
            if (account.Status == HttpStatusCode.NotFound)
                continue;
            Assert.Contains(account.Ok().Text("status"), new[] { "deleted", "expired" });
            Assert.Equal(("", ""), (account.Json.Text("name"), account.Json.Text("email")));
        }

        foreach (var each in ended)
            Assert.Equal(HttpStatusCode.Unauthorized, (await On(anyone, each).GetAsync("/v1.0/customer")).Status);
        foreach (var (username, password) in passwords)
            Assert.Equal(HttpStatusCode.Unauthorized, (await LoginAsync(anyone, username, password)).Status);
        (await On(anyone, KeptKey).GetAsync("/v1.0/customer")).Ok();
        (await On(anyone, Kept.Admin).GetAsync("/v1.0/customer")).Ok();
        (await LoginAsync(anyone, Kept.OwnerUsername, Kept.OwnerPassword)).Ok();
    }

    private static Client On(Client anyone, Client other) => anyone.With(other.Credential);

    private static Task<Answer> LoginAsync(Client anyone, string username, string password) =>
        anyone.PostAsync("/auth/login", new { username, password });

    private async Task AddAsync(Func<Account, Task<Func<Task>>> prepare)
    {
        var account = await Account.CreateAsync(service, prepare == ExpireAsync ? Statuses.NewEmail() : null);
        Acts.Add(await prepare(account));
    }

    private void Erases(Account account)
    {
        erased.Add(account.Id);
        ended.Add(account.Admin);
        passwords.Add((account.OwnerUsername, account.OwnerPassword));
    }

    private Task<Func<Task>> EraseByStaffAsync(Account account)
    {
        Erases(account);
        return Task.FromResult<Func<Task>>(() => Statuses.MoveAsync(service, account, "deleted"));
    }

    private Task<Func<Task>> EraseByOwnerAsync(Account account)
    {
        Erases(account);
        var body = new
        {
            password = account.OwnerPassword,
            confirmation_phrase = "DELETE",
            immediate = true,
        };
        return Task.FromResult<Func<Task>>(async () => (await account.Admin.PostAsync("/auth/unregister", body)).Ok());
    }

    private async Task<Func<Task>> EraseByDateAsync(Account account)
    {
        Erases(account);
        await Statuses.MoveAsync(service, account, "frozen");
        return async () =>
        {
            await service.ExecuteAsync(
                "UPDATE customers SET tm_deletion_scheduled = now(), tm_deletion_remind = NULL WHERE id = @Id",
                new { Id = Guid.Parse(account.Id) }
            );
            await service.Super.SweepUntilSettledAsync("due-deletions");
        };
    }

    private Task<Func<Task>> ExpireAsync(Account account)
    {
        Erases(account);
        return Task.FromResult<Func<Task>>(async () =>
        {
            await service.ExecuteAsync(
                "UPDATE customers SET tm_verify_by = now() WHERE id = @Id",
                new { Id = Guid.Parse(account.Id) }
            );
            await service.Super.SweepUntilSettledAsync("expired-sign-ups");
        });
    }

    private async Task<Func<Task>> RevokeKeyAsync(Account account)
    {
        var (client, id) = await account.AddAccessKeyAsync(service);
        ended.Add(client);
        return async () => (await account.Admin.DeleteAsync($"/v1.0/accesskeys/{id}")).Ok();
    }

    private async Task<Func<Task>> RotateKeyAsync(Account account)
    {
        var (client, id) = await account.AddAccessKeyAsync(service);
        ended.Add(client);
        return async () => (await account.Admin.PostAsync($"/v1.0/accesskeys/{id}/rotate")).Ok();
    }

    private async Task<Func<Task>> EndSessionsAsync(Account account)
    {
        var (client, id) = await account.AddAgentAsync(service, 16);
        ended.Add(client);
        return async () => (await account.Admin.DeleteAsync($"/v1.0/agents/{id}/sessions")).Ok();
    }

    private Task<Func<Task>> SignOutAsync(Account account)
    {
        ended.Add(account.Admin);
        return Task.FromResult<Func<Task>>(async () => (await account.Admin.PostAsync("/auth/logout")).Ok());
    }

    private Task<Func<Task>> ChangePasswordAsync(Account account)
    {
        passwords.Add((account.OwnerUsername, account.OwnerPassword));
        ended.Add(account.Admin);
        return Task.FromResult<Func<Task>>(async () =>
        {
            var owner = await service.ScalarAsync<Guid>(
                "SELECT id FROM agents WHERE customer_id = @Id AND role = 'owner'",
                new { Id = Guid.Parse(account.Id) }
            );
            (await account.Admin.PutAsync($"/v1.0/agents/{owner}/password", new { password = NewPassword })).Ok();
        });
    }

    private async Task<Func<Task>> DeleteAgentAsync(Account account)
    {
        var (client, id) = await account.AddAgentAsync(service, 16);
        ended.Add(client);
        return async () => (await account.Admin.DeleteAsync($"/v1.0/agents/{id}")).Ok();
    }

    private async Task<Func<Task>> DemoteAsync(Account account)
    {
        var (client, id) = await account.AddAgentAsync(service, 64);
        ended.Add(client);
        return async () => (await account.Admin.PutAsync($"/v1.0/agents/{id}/permission", new { permission = 16 })).Ok();
    }

    // The backup knows nothing of it.
    private async Task OpenAndEraseAsync()
    {
        var body = new { username = $"late-{Path.GetRandomFileName()}", password = Late };
        var id = (await service.Super.PostAsync("/v1.0/customers", body)).Ok().Text("id");
        erased.Add(id);
        (await service.Super.DeleteAsync($"/v1.0/customers/{id}")).Ok();
    }
}
