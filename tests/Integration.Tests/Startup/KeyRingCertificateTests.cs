using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Customers.Domain.Webhooks;
using Customers.Infrastructure.Webhooks;
using Customers.Integration.Tests.Fixtures;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Startup;

/// <summary>The keys that seal tokens and webhook secrets lie in the database encrypted when there is a certificate.</summary>
public sealed class KeyRingCertificateTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IDisposable
{
    private const string Password = "password of the file";

    // Data Protection writes the key of an unencrypted descriptor as an element of this name.
    private const string KeyInTheClear = "<masterKey";

    private readonly WebhookSecret secret = WebhookSecrets.Create();
    private string sealedBefore = "";

    private readonly string file = Path.Combine(Path.GetTempPath(), $"key-ring-{Guid.NewGuid()}.pfx");

    [Fact]
    public async Task Start_WithACertificate_EncryptsTheRingForItAndReadsItAgain()
    {
        WriteCertificate();

        await StartAsync(Password);
        await StartAsync(Password);

        await using var connection = await database.DataSource.OpenConnectionAsync();
        var keys = (await connection.QueryAsync<string>("SELECT xml FROM data_protection_keys")).ToList();
        Assert.Single(keys);
        Assert.Contains("<EncryptedData", keys[0], StringComparison.Ordinal);
        Assert.DoesNotContain(KeyInTheClear, keys[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_KeysFromBeforeTheCertificate_AreEncryptedAndOpenWhatTheySealed()
    {
        await using var own = await TestDatabase.CreateAsync();
        await using (var before = Replica.On(own.ConnectionString))
            sealedBefore = before.Services.GetRequiredService<WebhookSecrets>().Protect(secret);
        Assert.Contains(KeyInTheClear, Assert.Single(await KeysAsync(own)), StringComparison.Ordinal);
        WriteCertificate();

        var settings = Settings(Password);
        settings["ConnectionStrings:Customers"] = own.ConnectionString;
        await using (await RunningService.StartReadyAsync("Development", settings)) { }

        var key = Assert.Single(await KeysAsync(own));
        Assert.DoesNotContain(KeyInTheClear, key, StringComparison.Ordinal);
        Assert.Contains("<EncryptedData", key, StringComparison.Ordinal);
        await using var without = Replica.On(own.ConnectionString);
        Assert.Null(without.Services.GetRequiredService<WebhookSecrets>().Unprotect(sealedBefore));
        using var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, Password);
        await using var after = Replica.On(
            own.ConnectionString,
            services => services.AddDataProtection().ProtectKeysWithCertificate(certificate)
        );
        Assert.Equal(secret, after.Services.GetRequiredService<WebhookSecrets>().Unprotect(sealedBefore));
    }

    [Theory]
    [InlineData("Production", "", 1)]
    [InlineData("Production", "false", 1)]
    [InlineData("Production", "perhaps", 1)]
    [InlineData("Staging", "false", 1)]
    public async Task Start_WithoutACertificate_IsRefusedAndNamesTheWayOut(string environment, string allowed, int exitCode)
    {
        var settings = Settings("");
        settings["KeyRing:Certificate"] = "";
        settings["KeyRing:AllowClear"] = allowed;
        settings["Bootstrap:AdminUsername"] = "root";
        settings["Bootstrap:AdminPassword"] = "a password of production";

        await using var service = RunningService.Start(environment, settings);

        Assert.Equal(exitCode, await service.EndAsync());
        Assert.Contains("KeyRing:AllowClear", service.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithAnotherPassword_IsRefusedAndNamesTheKey()
    {
        WriteCertificate();

        await using var service = RunningService.Start("Development", Settings("wrong"));

        Assert.Equal(1, await service.EndAsync());
        Assert.Contains("KeyRing:Certificate must be a PKCS #12 file", service.Output, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(file);

    private static async Task<List<string>> KeysAsync(TestDatabase own)
    {
        await using var connection = await own.DataSource.OpenConnectionAsync();
        return (await connection.QueryAsync<string>("SELECT xml FROM data_protection_keys")).ToList();
    }

    private async Task StartAsync(string password)
    {
        await using var service = await RunningService.StartReadyAsync("Development", Settings(password));
    }

    private Dictionary<string, string> Settings(string password) =>
        new()
        {
            ["ConnectionStrings:Customers"] = database.ConnectionString,
            ["KeyRing:Certificate"] = file,
            ["KeyRing:CertificatePassword"] = password,
        };

    private void WriteCertificate()
    {
        using var key = RSA.Create(3072);
        var request = new CertificateRequest("CN=Key ring", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pfx, Password));
    }
}
