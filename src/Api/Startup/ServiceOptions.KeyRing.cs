using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;

namespace Customers.Api.Startup;

/// <summary>What the key ring, which seals tokens and webhook secrets, is encrypted with where it is stored.</summary>
internal static partial class ServiceOptions
{
    private const string CertificateKey = "KeyRing:Certificate";
    private const string SecondCertificateKey = "KeyRing:SecondCertificate";

    // As strong as 128 bits.
    private const int MinRsaBits = 3072;

    /// <summary>
    /// Encrypts new keys of the ring for a certificate, if one is configured; without it a copy of the database holds them in the clear. A second
    /// one only opens keys: the one before, or on the way to it the one to come.
    /// </summary>
    private static void ProtectKeyRing(WebApplicationBuilder builder)
    {
        if (ReadCertificate(builder.Configuration, CertificateKey) is not { } certificate)
            return;
        Require(
            certificate.GetRSAPrivateKey()!.KeySize >= MinRsaBits,
            $"{CertificateKey} must hold an RSA key of at least 3,072 bits; a shorter one can stay as {SecondCertificateKey}."
        );
        var ring = builder.Services.AddDataProtection().ProtectKeysWithCertificate(certificate);
        if (ReadCertificate(builder.Configuration, SecondCertificateKey) is { } second)
            ring.UnprotectKeysWithAnyCertificate(certificate, second);
    }

    private static X509Certificate2? ReadCertificate(ConfigurationManager configuration, string key)
    {
        if (configuration[key] is not { Length: > 0 } path)
            return null;
        var certificate = LoadCertificate(key, path, configuration[$"{key}Password"]);
        Require(certificate.HasPrivateKey && certificate.GetRSAPrivateKey() is not null, $"{key} must hold an RSA private key.");
        return certificate;
    }

    private static X509Certificate2 LoadCertificate(string key, string path, string? password)
    {
        try
        {
            return X509CertificateLoader.LoadPkcs12FromFile(path, password);
        }
        catch (Exception refused) when (refused is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{key} must be a PKCS #12 file that {key}Password opens.");
        }
    }
}
