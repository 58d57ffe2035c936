using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Customers.Integration.Tests.Webhooks;

/// <summary>An authority of the tests' own, and servers' certificates by it.</summary>
internal sealed class Certificates : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public Certificates()
    {
        var request = new CertificateRequest("CN=Authority of a test", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true)
        );
        Root = request.CreateSelfSigned(Now.AddDays(-10), Now.AddDays(10));
    }

    /// <summary>What a client has to trust.</summary>
    public X509Certificate2 Root { get; }

    /// <summary>A certificate for a host; it may be over already, and may say where its issuer's certificate can be loaded.</summary>
    public X509Certificate2 Issue(string host, int daysLeft = 5, string? issuerUri = null)
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", own, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        if (issuerUri is not null)
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension([], [issuerUri]));
        using var issued = request.Create(Root, Now.AddDays(-9), Now.AddDays(daysLeft), RandomNumberGenerator.GetBytes(8));
        using var whole = issued.CopyWithPrivateKey(own);
        // A server cannot use a key that exists in memory only on every system.
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pfx), password: null);
    }

    public void Dispose()
    {
        Root.Dispose();
        key.Dispose();
    }
}
