using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Customers.Integration.Tests.Fixtures;
using Dapper;

namespace Customers.Integration.Tests.Startup;

/// <summary>The certificate of the key ring is changed for another one, and the keys of before stay readable; a short one is none.</summary>
public sealed class KeyRingChangeTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IDisposable
{
    private const string Password = "password of the file";

    private readonly string before = Write(bits: 3072);
    private readonly string after = Write(bits: 3072);
    private readonly string tooShort = Write(bits: 2048);

    [Fact]
    public async Task Start_WithAnotherCertificateAndTheOneBefore_ReadsTheRing()
    {
        await StartAsync(Settings(before));

        await StartAsync(
            new(Settings(after)) { ["KeyRing:SecondCertificate"] = before, ["KeyRing:SecondCertificatePassword"] = Password }
        );

        await using var connection = await database.DataSource.OpenConnectionAsync();
        // A ring that cannot be read gets a new key.
        Assert.Single(await connection.QueryAsync<string>("SELECT xml FROM data_protection_keys"));
    }

    [Fact]
    public async Task Start_WithAKeyThatIsTooShort_IsRefused()
    {
        await using var service = RunningService.Start("Development", Settings(tooShort));

        Assert.Equal(1, await service.EndAsync());
        Assert.Contains(
            "KeyRing:Certificate must hold an RSA key of at least 3,072 bits",
            service.Output,
            StringComparison.Ordinal
        );
    }

    public void Dispose()
    {
        foreach (var file in new[] { before, after, tooShort })
            File.Delete(file);
    }

    private static async Task StartAsync(Dictionary<string, string> settings)
    {
        await using var service = await RunningService.StartReadyAsync("Development", settings);
    }

    private Dictionary<string, string> Settings(string file) =>
        new()
        {
            ["ConnectionStrings:Customers"] = database.ConnectionString,
            ["KeyRing:Certificate"] = file,
            ["KeyRing:CertificatePassword"] = Password,
        };

    private static string Write(int bits)
    {
        var file = Path.Combine(Path.GetTempPath(), $"key-ring-{Guid.NewGuid()}.pfx");
        using var key = RSA.Create(bits);
        var request = new CertificateRequest("CN=Key ring", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pfx, Password));
        return file;
    }
}
