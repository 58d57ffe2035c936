using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.SignIns;

/// <summary>Whoever reads the database with the key ring in it makes no credential from that.</summary>
public sealed class ForgedTokenTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task Send_EverythingThatTheDatabaseHolds_SignsNobodyIn()
    {
        var account = await Account.CreateAsync(service);
        await account.AddAccessKeyAsync(service);
        var hashes = await service.ListAsync<byte[]>(
            "SELECT token_hash FROM tokens UNION ALL SELECT token_hash FROM access_keys"
        );
        var ids = await service.ListAsync<Guid>("SELECT id FROM tokens UNION ALL SELECT id FROM access_keys");
        Assert.True(hashes.Count >= 3 && ids.Count == hashes.Count);
        var sealer = new TicketDataFormat(
            service.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("Customers.Tokens.v1")
        );

        var forged = new List<string>();
        foreach (var hash in hashes)
        foreach (var text in new[] { Convert.ToHexStringLower(hash), Convert.ToBase64String(hash), Base64Url(hash) })
            forged.AddRange([text, $"vt_{text}", $"vb_{text}"]);
        foreach (var id in ids)
            forged.AddRange([id.ToString(), $"vt_{id}", Seal(sealer, id)]);

        foreach (var token in forged)
            (await service.Anyone.With(token).GetAsync("/v1.0/customer")).Refused(
                HttpStatusCode.Unauthorized,
                "CREDENTIAL_INVALID"
            );
    }

    [Fact]
    public async Task Login_Token_IsKeptAsTheHashOf256RandomBits()
    {
        var account = await Account.CreateAsync(service);
        var token = await service.LoginAsync(account.OwnerUsername, account.OwnerPassword);

        Assert.Matches("^vt_[A-Za-z0-9_-]{43}$", token);
        Assert.Equal(
            1,
            await service.ScalarAsync<int>(
                "SELECT count(*) FROM tokens t WHERE token_hash = @Hash AND position(@token IN t::text) = 0",
                new { Hash = SHA256.HashData(Encoding.UTF8.GetBytes(token)), token }
            )
        );
    }

    private static string Base64Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    private static string Seal(TicketDataFormat sealer, Guid id) =>
        sealer.Protect(new(new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, id.ToString())], "token")), "token"));
}
