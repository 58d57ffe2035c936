using Customers.Application.SignIns;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.SignIns;

public sealed class KeyRingTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly NewToken Token = new(Guid.CreateVersion7(), default, default, Sample.Later);

    private ITokenProtector Sealer => SealerOf(storage.Replica);

    [Fact]
    public void Open_SealedHere_IsTheTokensId() => Assert.Equal(Token.Id, Sealer.Unprotect(Sealer.Protect(Token)));

    [Fact]
    public void Seal_Token_HidesTheId()
    {
        var text = Sealer.Protect(Token);

        Assert.Matches("^[A-Za-z0-9_-]+$", text);
        Assert.DoesNotContain(Token.Id.ToString(), text, StringComparison.Ordinal);
        Assert.NotEqual(text, Sealer.Protect(Token));
    }

    [Fact]
    public async Task Open_SealedByAnotherReplica_IsTheTokensId()
    {
        await using var later = Replica.On(storage.ConnectionString);

        Assert.Equal(Token.Id, SealerOf(later).Unprotect(Sealer.Protect(Token)));
        Assert.Equal(Token.Id, Sealer.Unprotect(SealerOf(later).Protect(Token)));
    }

    [Fact]
    public async Task Open_ReplicasMadeTheirKeysAtOnce_ReadEachOther()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var one = Replica.On(database.ConnectionString);
        await using var other = Replica.On(database.ConnectionString);

        var sealedTexts = await Task.WhenAll(
            Task.Run(() => SealerOf(one).Protect(Token)),
            Task.Run(() => SealerOf(other).Protect(Token))
        );

        Assert.All(sealedTexts, text => Assert.Equal(Token.Id, SealerOf(one).Unprotect(text)));
        Assert.All(sealedTexts, text => Assert.Equal(Token.Id, SealerOf(other).Unprotect(text)));
    }

    [Fact]
    public async Task Open_SealedOnAnotherDatabase_IsNull()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var foreign = Replica.On(database.ConnectionString);

        Assert.Null(Sealer.Unprotect(SealerOf(foreign).Protect(Token)));
    }

    [Fact]
    public void Open_TamperedAnywhere_IsNull()
    {
        var text = Sealer.Protect(Token);

        // The last character may carry bits that mean nothing.
        for (var i = 0; i < text.Length - 1; i++)
        {
            var tampered = text[..i] + (text[i] == 'A' ? 'B' : 'A') + text[(i + 1)..];
            Assert.Equal((i, null), (i, Sealer.Unprotect(tampered)));
        }
    }

    [Fact]
    public void Open_CutOrLengthened_IsNull()
    {
        var text = Sealer.Protect(Token);

        Assert.All(
            Enumerable.Range(0, text.Length - 1),
            length => Assert.Equal((length, null), (length, Sealer.Unprotect(text[..length])))
        );
        Assert.All(new[] { text + "A", text + "AAAA", text + text, "A" + text }, longer => Assert.Null(Sealer.Unprotect(longer)));
    }

    [Fact]
    public void Open_Garbage_IsNull()
    {
        string[] garbage =
        [
            "",
            " ",
            "vb_abc",
            "null",
            "{}",
            "....",
            "a.b.c",
            "\0",
            "\ud800",
            "🙂",
            "%00",
            "CfDJ8",
            new('A', 100_000),
            new('.', 100_000),
            Token.Id.ToString(),
        ];

        Assert.All(garbage, text => Assert.Null(Sealer.Unprotect(text)));
    }

    [Fact]
    public void Open_SealedForAnotherPurpose_IsNull()
    {
        var protection = storage.Replica.Services.GetRequiredService<IDataProtectionProvider>();
        var other = protection.CreateProtector("Customers.Elsewhere").Protect(Token.Id.ToString());

        Assert.Null(Sealer.Unprotect(other));
    }

    private static ITokenProtector SealerOf(Replica replica) => replica.Services.GetRequiredService<ITokenProtector>();
}
