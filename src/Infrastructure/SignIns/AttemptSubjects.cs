using System.Security.Cryptography;
using Customers.Application.SignIns;
using Customers.Domain.Agents;

namespace Customers.Infrastructure.SignIns;

/// <summary>
/// What an attempt counts for, as hashes. No username begins with a control character, so neither of the other two ever looks like a pair: not
/// even like that of no username.
/// </summary>
/// <param name="Pair">The username from this address.</param>
/// <param name="Address">Any username from this address.</param>
/// <param name="Anywhere">The username from anywhere.</param>
internal sealed record AttemptSubjects(byte[] Pair, byte[] Address, byte[] Anywhere)
{
    public static AttemptSubjects Of(Username username, ClientPlace client) =>
        new(Sha256($"{username.Canonical}\0{client.Address}"), Sha256($"\u0001{client.Address}"), AnywhereOf(username));

    public static byte[] AnywhereOf(Username username) => Sha256($"\u0002{username.Canonical}");

    /// <summary>The hash by which erasure finds what was counted for a username.</summary>
    public static byte[] HashOf(Username username) => Sha256(username.Canonical);

    private static byte[] Sha256(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
