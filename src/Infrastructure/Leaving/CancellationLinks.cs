using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Customers.Application.Leaving;
using Microsoft.AspNetCore.DataProtection;

namespace Customers.Infrastructure.Leaving;

/// <summary>Seals the links that cancel a deletion with the key ring; a key of the ring that seals nothing more still opens them.</summary>
internal sealed class CancellationLinks(IDataProtectionProvider protection) : ICancellationLinks
{
    private const int IdBytes = 16;
    private const int TimeBytes = sizeof(long);

    private readonly IDataProtector protector = protection.CreateProtector("Customers.CancellationLinks.v1");

    public string Protect(CancellationLink link)
    {
        var content = new byte[IdBytes + TimeBytes];
        link.CustomerId.Value.TryWriteBytes(content);
        BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(IdBytes), link.DeletionAt.UtcTicks);
        return Base64Url.EncodeToString(protector.Protect(content));
    }

    public CancellationLink? Unprotect(string token)
    {
        try
        {
            var content = protector.Unprotect(Base64Url.DecodeFromChars(token));
            var time = BinaryPrimitives.ReadInt64BigEndian(content.AsSpan(IdBytes));
            return new(new(new Guid(content.AsSpan(0, IdBytes))), new(time, TimeSpan.Zero));
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
