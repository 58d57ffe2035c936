using System.Net;
using Customers.Application.Common;
using Customers.Domain.AccessKeys;

namespace Customers.Application.AccessKeys;

/// <summary>Scopes as a client wrote them, read once: a validator judges them, a handler takes the value.</summary>
public sealed record ScopesInput
{
    private readonly Scope? read;

    private ScopesInput(IReadOnlyList<string?> words) => read = Scopes.Parse(words);

    /// <summary>Whether there is at least one, and every word is a scope's, all of the same sort of key.</summary>
    public bool IsValid =>
        read is > Scope.None and { } scopes && (scopes.IsWithin(Scopes.OfAccount) || scopes.IsWithin(Scopes.OfService));

    /// <summary>The scopes, once a validator has found them to be valid.</summary>
    public Scope Value => read.GetValueOrDefault();

    /// <summary>Reads words; null when the client sent none.</summary>
    public static ScopesInput? From(IReadOnlyList<string?>? words) => words is null ? null : new(words);
}

/// <summary>Networks as a client wrote them, read once: a validator judges them, a handler takes the value.</summary>
public sealed record NetworksInput
{
    /// <summary>How many networks a key may name.</summary>
    public const int MaxNetworks = 20;

    private readonly IReadOnlyList<string?> read;

    private NetworksInput(IReadOnlyList<string?> words) => read = [.. words.Select(ToCidr)];

    /// <summary>Whether every word is an address or a network, and there are not too many.</summary>
    public bool IsValid => read.Count <= MaxNetworks && read.All(network => network is not null);

    /// <summary>The networks in CIDR notation, once a validator has found them to be valid.</summary>
    public IReadOnlyList<string> Value => [.. read.OfType<string>().Distinct()];

    /// <summary>Reads words; null when the client sent none.</summary>
    public static NetworksInput? From(IReadOnlyList<string?>? words) => words is null ? null : new(words);

    private static string? ToCidr(string? word)
    {
        if (IPAddress.TryParse(word, out var address) && address.ToString() == word)
            return new IPNetwork(address, address.GetAddressBytes().Length * 8).ToString();
        return IPNetwork.TryParse(word, out var network) && network.ToString() == word ? word : null;
    }
}

/// <summary>The rules for what an access key may be used for, and from where.</summary>
internal static class AccessKeyRules
{
    public static void Scopes<T>(this AbstractValidator<T> rules, Func<T, ScopesInput?> scopes) =>
        rules
            .RuleFor(request => scopes(request))
            .Must(given => given is null || given.IsValid)
            .Named(
                "scopes",
                "INVALID_SCOPES",
                $"must be some of {string.Join(", ", Domain.AccessKeys.Scopes.OfAccount.ToNames())}, or, for a service of the platform, "
                    + $"some of {string.Join(", ", Domain.AccessKeys.Scopes.OfService.ToNames())}"
            );

    public static void AllowedIps<T>(this AbstractValidator<T> rules, Func<T, NetworksInput?> networks) =>
        rules
            .RuleFor(request => networks(request))
            .Must(given => given is null || given.IsValid)
            .Named(
                "allowed_ips",
                "INVALID_NETWORK",
                $"must be at most {NetworksInput.MaxNetworks} addresses or networks, such as 203.0.113.0/24 or 2001:db8::/32"
            );
}
