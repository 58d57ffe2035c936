using System.Security.Claims;
using Customers.Infrastructure.SignIns;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.SignIns;

/// <summary>Tokens of the version before, which sealed their ids with the key ring: they go on working until they expire.</summary>
public sealed class KeyRingTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly Guid Id = Guid.CreateVersion7();

    private SessionTokens Tokens => TokensOf(storage.Replica);

    [Fact]
    public void Unseal_SealedHere_IsTheTokensId() => Assert.Equal(Id, Tokens.Unseal(Seal(storage.Replica)));

    [Fact]
    public async Task Unseal_SealedByAnotherReplica_IsTheTokensId()
    {
        await using var later = Replica.On(storage.ConnectionString);

        Assert.Equal(Id, TokensOf(later).Unseal(Seal(storage.Replica)));
        Assert.Equal(Id, Tokens.Unseal(Seal(later)));
    }

    [Fact]
    public async Task Unseal_ReplicasMadeTheirKeysAtOnce_ReadEachOther()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var one = Replica.On(database.ConnectionString);
        await using var other = Replica.On(database.ConnectionString);

        var sealedTexts = await Task.WhenAll(Task.Run(() => Seal(one)), Task.Run(() => Seal(other)));

        Assert.All(sealedTexts, text => Assert.Equal(Id, TokensOf(one).Unseal(text)));
        Assert.All(sealedTexts, text => Assert.Equal(Id, TokensOf(other).Unseal(text)));
    }

    [Fact]
    public async Task Unseal_SealedOnAnotherDatabase_IsNull()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var foreign = Replica.On(database.ConnectionString);

        Assert.Null(Tokens.Unseal(Seal(foreign)));
    }

    [Fact]
    public void Unseal_TamperedAnywhere_IsNull()
    {
        var text = Seal(storage.Replica);

        // The last character may carry bits that mean nothing.
        for (var i = 0; i < text.Length - 1; i++)
        {
            var tampered = text[..i] + (text[i] == 'A' ? 'B' : 'A') + text[(i + 1)..];
            Assert.Equal((i, null), (i, Tokens.Unseal(tampered)));
        }
    }

    [Fact]
    public void Unseal_Garbage_IsNull()
    {
        string[] garbage =
        [
            "",
            " ",
            "vb_abc",
            "vt_abc",
            "null",
            "{}",
            "a.b.c",
            "\0",
            "\ud800",
            "🙂",
            "%00",
            "CfDJ8",
            new('A', 100_000),
            new('.', 100_000),
            Id.ToString(),
        ];

        Assert.All(garbage, text => Assert.Null(Tokens.Unseal(text)));
    }

    [Fact]
    public void Create_Twice_MakesOtherTokensThatAreNotSealed()
    {
        var (one, other) = (Tokens.Create(), Tokens.Create());

        Assert.Matches("^vt_[A-Za-z0-9_-]{43}$", one.Value);
        Assert.NotEqual(one.Value, other.Value);
        Assert.Equal(SessionTokens.Hash(one.Value), one.Hash);
        Assert.Null(Tokens.Unseal(one.Value));
    }

    private static string Seal(Replica replica) => Seal(replica.Services, Id);

    /// <summary>A token as the version before made it.</summary>
    internal static string Seal(IServiceProvider services, Guid id)
    {
        var protection = services.GetRequiredService<IDataProtectionProvider>();
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, id.ToString())], "token");
        return new TicketDataFormat(protection.CreateProtector("Customers.Tokens.v1")).Protect(new(new(identity), "token"));
    }

    private static SessionTokens TokensOf(Replica replica) => replica.Services.GetRequiredService<SessionTokens>();
}
