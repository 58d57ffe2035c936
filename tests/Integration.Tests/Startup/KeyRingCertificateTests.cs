using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Customers.Integration.Tests.Fixtures;
using Dapper;

namespace Customers.Integration.Tests.Startup;

/// <summary>The keys that seal tokens and webhook secrets lie in the database encrypted when there is a certificate.</summary>
public sealed class KeyRingCertificateTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IDisposable
{
    private const string Password = "password of the file";

    // Data Protection writes the key of an unencrypted descriptor as an element of this name.
    private const string KeyInTheClear = "<masterKey";

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
    public async Task Start_WithAnotherPassword_IsRefusedAndNamesTheKey()
    {
        WriteCertificate();

        await using var service = RunningService.Start("Development", Settings("wrong"));

        Assert.Equal(1, await service.EndAsync());
        Assert.Contains("KeyRing:Certificate must be a PKCS #12 file", service.Output, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(file);

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
