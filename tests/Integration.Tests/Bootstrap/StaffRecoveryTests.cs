using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Bootstrap;

/// <summary>Whoever directs the mail of the platform's account gets no link to a member of staff by it.</summary>
public sealed class StaffRecoveryTests(ServiceFixture service) : IClassFixture<ServiceFixture>, IAsyncLifetime
{
    private const string Queued = """
        SELECT count(*)
        FROM mails
        WHERE kind = 'reset_password'
        AND status = 'pending'
        """;

    public async Task InitializeAsync()
    {
        // Nothing is sent meanwhile: what is queued is what counts.
        await service.ExecuteAsync("DELETE FROM mails");
        await service.ExecuteAsync(
            "UPDATE customers SET email = 'box@platform.example', email_verified = true WHERE is_platform"
        );
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Forgot_TheFirstAdministrator_SendsNothingToTheAccountsAddress()
    {
        (await service.Anyone.PostAsync("/auth/password-forgot", new { username = ServiceFixture.AdminUsername })).Ok();

        Assert.Equal(0, await CountAsync(ServiceFixture.AdminUsername));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Forgot_StaffWhoseUsernameIsAnAddress_SendsItThere(int permission)
    {
        var username = $"staff-{permission}@mailbox.example";
        var (_, id, _) = await PlatformAccount.AddAsync(service, permission, username);

        (await service.Anyone.PostAsync("/auth/password-forgot", new { username })).Ok();

        Assert.Equal(1, await CountAsync(username));
        Assert.NotNull(id);
    }

    [Fact]
    public async Task Promote_WhileALinkIsOnItsWay_TakesTheLinkBack()
    {
        var username = $"{Guid.NewGuid()}@mailbox.example";
        var (_, id, _) = await PlatformAccount.AddAsync(service, 16, username);
        (await service.Anyone.PostAsync("/auth/password-forgot", new { username })).Ok();
        // As if it had not been sent yet.
        await service.ExecuteAsync(
            "UPDATE mails SET status = 'pending', tm_next = now() + interval '1 hour' WHERE agent_id = @Id",
            new { Id = Guid.Parse(id) }
        );

        (await service.Super.PutAsync($"/v1.0/agents/{id}/permission", new { permission = 1 })).Ok();

        Assert.Equal(0, await service.ScalarAsync<int>($"{Queued} AND agent_id = @Id", new { Id = Guid.Parse(id) }));
        Assert.Equal(
            0,
            await service.ScalarAsync<int>("SELECT count(*) FROM mail_tokens WHERE subject = @Id", new { Id = Guid.Parse(id) })
        );
    }

    private Task<int> CountAsync(string username) =>
        service.ScalarAsync<int>(
            """
            SELECT count(*)
            FROM mails m
            JOIN agents a ON a.id = m.agent_id
            WHERE m.kind = 'reset_password'
            AND a.username = @username
            """,
            new { username }
        );
}
