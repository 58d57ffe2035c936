using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;

namespace Customers.Infrastructure.SignIns;

/// <summary>Encrypts the keys of the ring that were stored in the clear, before there was a certificate.</summary>
public sealed partial class KeyRingProtection(
    NpgsqlDataSource dataSource,
    IOptions<KeyManagementOptions> options,
    ILogger<KeyRingProtection> logger
)
{
    // As the framework marks what it would have encrypted, and what it has.
    private static readonly XNamespace framework = "http://schemas.asp.net/2015/03/dataProtection";

    private const string SelectAll = """
        SELECT id, xml
        FROM data_protection_keys
        ORDER BY id
        """;

    // Of two replicas that start at once, one is first.
    private const string Replace = """
        UPDATE data_protection_keys
        SET xml = @Encrypted
        WHERE id = @Id
        AND xml = @Xml
        """;

    /// <summary>Whether new keys are encrypted.</summary>
    public bool IsEncrypting => options.Value.XmlEncryptor is not null;

    /// <summary>Encrypts what lies in the clear, if there is something to encrypt it with.</summary>
    public async Task EncryptAsync(CancellationToken cancellationToken)
    {
        if (options.Value.XmlEncryptor is not { } encryptor)
            return;
        foreach (var key in await dataSource.ListAsync<KeyRow>(SelectAll, parameters: null, cancellationToken))
        {
            var element = XElement.Parse(key.Xml);
            if (!Encrypt(element, encryptor))
                continue;
            var encrypted = element.ToString(SaveOptions.DisableFormatting);
            if (
                await dataSource.ExecuteAsync(
                    Replace,
                    new
                    {
                        key.Id,
                        key.Xml,
                        Encrypted = encrypted,
                    },
                    cancellationToken
                ) > 0
            )
                LogKeyEncrypted(key.Id);
        }
    }

    private static bool Encrypt(XElement key, IXmlEncryptor encryptor)
    {
        var secrets = key.Descendants().Where(part => (bool?)part.Attribute(framework + "requiresEncryption") == true).ToList();
        foreach (var secret in secrets)
        {
            var encrypted = encryptor.Encrypt(new XElement(secret));
            secret.ReplaceWith(
                new XElement(
                    framework + "encryptedSecret",
                    new XAttribute("decryptorType", encrypted.DecryptorType.AssemblyQualifiedName!),
                    encrypted.EncryptedElement
                )
            );
        }

        return secrets.Count > 0;
    }

    private sealed record KeyRow
    {
        public int Id { get; init; }

        public string Xml { get; init; } = "";
    }
}
