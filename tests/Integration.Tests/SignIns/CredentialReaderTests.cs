using Customers.Application.AccessKeys;
using Customers.Application.Agents;
using Customers.Application.Callers;
using Customers.Application.Leaving;
using Customers.Application.SignIns;
using Customers.Domain.Agents;
using Customers.Infrastructure.SignIns;
using Customers.Integration.Tests.Database;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Delegate = Customers.Application.SignIns.Delegate;

namespace Customers.Integration.Tests.SignIns;

public sealed class CredentialReaderTests : IClassFixture<StorageFixture>, IAsyncDisposable
{
    private readonly StorageFixture storage;
    private readonly CommandLog log = new();
    private readonly NpgsqlDataSource watched;
    private readonly CredentialReader reader;

    public CredentialReaderTests(StorageFixture storage)
    {
        this.storage = storage;
        watched = log.Watch(storage.ConnectionString);
        reader = new(watched, storage.Replica.Services.GetRequiredService<SessionTokens>(), new());
    }

    public ValueTask DisposeAsync() => watched.DisposeAsync();

    [Fact]
    public async Task Read_Token_IsOneQueryForAgentPermissionAndAccount()
    {
        var (account, token) = await SignInAsync();

        var caller = (await reader.ReadTokenAsync(token, default))!;

        Assert.Single(log.Commands);
        Assert.Equal(
            (CredentialKind.Token, account.OwnerId, null, Permission.CustomerAdmin),
            (caller.Credential, caller.AgentId!.Value, caller.DelegatedBy, caller.Permission)
        );
        var stored = (await new Stored(storage.Replica).FindAsync(account.Id))!;
        Sample.AssertSame(stored.Facts, caller.Account.Facts);
        Assert.Equal(stored.Version, caller.Account.Version);
    }

    [Fact]
    public async Task Read_DelegateToken_IsTheGuestWithTheAdministratorBehindIt()
    {
        var (platform, own) = await SignInAsync(promoted: true);
        var admin = (await reader.ReadTokenAsync(own, default))!;
        var target = await TestAccount.OpenAsync(storage);
        var issued = await storage.Replica.DoAsync(admin, new Delegate(target.Id.Value.ToString(), "recovery"));
        log.Clear();

        var caller = (await reader.ReadTokenAsync(issued.Token, default))!;

        Assert.Single(log.Commands);
        Assert.Equal(
            (CredentialKind.Delegate, target.GuestId, platform.OwnerId, Permission.CustomerAdmin, target.Id),
            (caller.Credential, caller.AgentId!.Value, caller.DelegatedBy!.Value, caller.Permission, caller.CustomerId)
        );
    }

    [Fact]
    public async Task Read_AccessKey_IsOneQueryForKeyAndAccount()
    {
        var (account, key) = await KeyAsync();

        var caller = (await reader.ReadAccessKeyAsync(key.Token!, default))!;

        Assert.Single(log.Commands);
        Assert.Equal(
            (CredentialKind.AccessKey, key.Id, null, Permission.CustomerAdmin, account.Id),
            (caller.Credential, caller.CredentialId, caller.AgentId, caller.Permission, caller.CustomerId)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("VB_abc")]
    public async Task Read_WhatCanNotBeOurs_AsksNobody(string text)
    {
        Assert.Null(await reader.ReadTokenAsync(text, default));
        Assert.Null(await reader.ReadAccessKeyAsync(text, default));

        Assert.Empty(log.Commands);
    }

    [Theory]
    [InlineData("vb_")]
    [InlineData("vb_\0")]
    [InlineData("vb_' OR true --")]
    public async Task Read_UnknownAccessKey_IsNull(string text) => Assert.Null(await reader.ReadAccessKeyAsync(text, default));

    [Theory]
    [InlineData("UPDATE tokens SET tm_expire = now() WHERE agent_id = @agent")]
    [InlineData("DELETE FROM tokens WHERE agent_id = @agent")]
    [InlineData("UPDATE agents SET tm_delete = now(), password_hash = NULL, username_canonical = NULL WHERE id = @agent")]
    [InlineData($"UPDATE customers SET {Gone.Expired} WHERE id = @account")]
    public async Task Read_TokenWhoseGroundIsGone_IsNull(string end)
    {
        var (account, token) = await SignInAsync();
        Assert.NotNull(await reader.ReadTokenAsync(token, default));

        Assert.Equal(1, await storage.ExecuteAsync(end, new { agent = account.OwnerId.Value, account = account.Id.Value }));

        Assert.Null(await reader.ReadTokenAsync(token, default));
    }

    [Theory]
    [InlineData("UPDATE access_keys SET tm_expire = now() WHERE id = @key")]
    [InlineData("UPDATE access_keys SET tm_delete = now(), token_hash = NULL WHERE id = @key")]
    [InlineData($"UPDATE customers SET {Gone.Expired} WHERE id = @account")]
    public async Task Read_AccessKeyWhoseGroundIsGone_IsNull(string end)
    {
        var (account, key) = await KeyAsync();
        Assert.NotNull(await reader.ReadAccessKeyAsync(key.Token!, default));

        Assert.Equal(1, await storage.ExecuteAsync(end, new { key = key.Id, account = account.Id.Value }));

        Assert.Null(await reader.ReadAccessKeyAsync(key.Token!, default));
    }

    [Fact]
    public async Task Read_AccountIsDeleted_IsNull()
    {
        var (account, token) = await SignInAsync();
        var key = await storage.Replica.DoAsync(account.Admin, new CreateAccessKey("key", "", null));

        await storage.Replica.DoAsync(TestCallers.Staff, new DeleteCustomer(account.Id));

        Assert.Null(await reader.ReadTokenAsync(token, default));
        Assert.Null(await reader.ReadAccessKeyAsync(key.Token!, default));
    }

    private async Task<(TestAccount Account, string Token)> SignInAsync(bool promoted = false)
    {
        var account = await (promoted ? TestAccount.OpenPlatformAsync(storage) : TestAccount.OpenAsync(storage));
        var staff = TestCallers.With(Permission.ProjectSuperAdmin, account.OwnerId, account.Id);
        if (promoted)
            await storage.Replica.DoAsync(staff, new ChangeAgentPermission(account.OwnerId, 33));
        var login = await storage.Replica.DoAsync(null, new Login(account.Username, TestAccount.Password));
        return (account, login.Token);
    }

    private async Task<(TestAccount Account, AccessKeyDto Key)> KeyAsync()
    {
        var account = await TestAccount.OpenAsync(storage);
        return (account, await storage.Replica.DoAsync(account.Admin, new CreateAccessKey("key", "", null)));
    }
}
