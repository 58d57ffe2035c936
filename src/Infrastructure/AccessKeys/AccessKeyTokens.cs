using System.Buffers.Text;
using System.Security.Cryptography;
using Customers.Application.AccessKeys;

namespace Customers.Infrastructure.AccessKeys;

/// <summary>Secrets of access keys: <c>vb_</c> and 256 random bits in base64url. With that much chance in them a fast hash is enough.</summary>
internal sealed class AccessKeyTokens : IAccessKeyTokens
{
    /// <summary>What every access key begins with.</summary>
    public const string Marker = "vb_";

    private const int RandomBytes = 32;
    private const int PrefixLength = 11;

    public AccessKeyToken Create()
    {
        var value = Marker + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        return new(value, Hash(value), value[..PrefixLength]);
    }

    public static byte[] Hash(string accessKey) => SHA256.HashData(Encoding.UTF8.GetBytes(accessKey));
}
