using System.Buffers.Text;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;

namespace Customers.Infrastructure.DeletionLedger;

/// <summary>The platform's Ed25519 key, which signs receipts of deletions (RFC 8032).</summary>
public sealed class SigningKey
{
    private const string PemLabel = "PRIVATE KEY";

    private readonly Ed25519PrivateKeyParameters key;

    private SigningKey(Ed25519PrivateKeyParameters key)
    {
        this.key = key;
        Public = Base64Url.EncodeToString(key.GeneratePublicKey().GetEncoded());
        // The thumbprint of RFC 7638: these members, in this order.
        var thumbprint = $$"""{"crv":"Ed25519","kty":"OKP","x":"{{Public}}"}""";
        Id = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(thumbprint)));
    }

    /// <summary>The public key, in base64url.</summary>
    public string Public { get; }

    /// <summary>Its id, which follows from the public key.</summary>
    public string Id { get; }

    /// <summary>Reads the key from a file.</summary>
    /// <exception cref="SigningKeyException">There is no such file, or no such key in it.</exception>
    public static SigningKey Read(string path)
    {
        try
        {
            var pem = File.ReadAllText(path);
            var fields = PemEncoding.Find(pem);
            if (
                pem[fields.Label] == PemLabel
                && PrivateKeyFactory.CreateKey(Bytes(pem, fields)) is Ed25519PrivateKeyParameters key
            )
                return new(key);
        }
        catch (Exception refused)
            when (refused
                    is IOException
                        or UnauthorizedAccessException
                        or ArgumentException
                        or FormatException
                        or GeneralSecurityException
            )
        {
            throw new SigningKeyException($"{path} cannot be read as one.", refused);
        }

        throw new SigningKeyException($"{path} holds another sort of key.");
    }

    /// <summary>Reads the key from a file; makes both where there is none.</summary>
    public static SigningKey ReadOrCreate(string path)
    {
        if (!File.Exists(path))
            Create(path);
        return Read(path);
    }

    /// <summary>The signature, in base64url.</summary>
    public string Sign(byte[] content)
    {
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, key);
        signer.BlockUpdate(content, 0, content.Length);
        return Base64Url.EncodeToString(signer.GenerateSignature());
    }

    private static byte[] Bytes(string pem, PemFields fields) => Convert.FromBase64String(pem[fields.Base64Data]);

    // Of several who make one at the same time, the first wins.
    private static void Create(string path)
    {
        var made = new Ed25519PrivateKeyParameters(RandomNumberGenerator.GetBytes(Ed25519PrivateKeyParameters.KeySize), 0);
        var pem = PemEncoding.WriteString(PemLabel, PrivateKeyInfoFactory.CreatePrivateKeyInfo(made).GetEncoded());
        var unfinished = $"{path}.{RandomNumberGenerator.GetHexString(8)}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(unfinished, options))
            writer.Write(pem);
        try
        {
            File.Move(unfinished, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(unfinished);
        }
    }
}
