using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;

namespace Customers.Api.Startup;

/// <summary>What the key ring, which seals tokens and webhook secrets, is encrypted with where it is stored.</summary>
internal static partial class ServiceOptions
{
    private const string CertificateKey = "KeyRing:Certificate";

    /// <summary>Encrypts new keys of the ring for a certificate, if one is configured; without it a copy of the database holds them in the clear.</summary>
    private static void ProtectKeyRing(WebApplicationBuilder builder)
    {
        if (builder.Configuration[CertificateKey] is not { Length: > 0 } path)
            return;
        var certificate = LoadCertificate(path, builder.Configuration["KeyRing:CertificatePassword"]);
        Require(
            certificate.HasPrivateKey && certificate.GetRSAPrivateKey() is not null,
            $"{CertificateKey} must hold an RSA private key."
        );
        builder.Services.AddDataProtection().ProtectKeysWithCertificate(certificate);
    }

    private static X509Certificate2 LoadCertificate(string path, string? password)
    {
        try
        {
            return X509CertificateLoader.LoadPkcs12FromFile(path, password);
        }
        catch (Exception refused) when (refused is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{CertificateKey} must be a PKCS #12 file that KeyRing:CertificatePassword opens.");
        }
    }
}
