using Customers.Api.Http;
using Customers.Application.AccessKeys;
using Customers.Domain.AccessKeys;

namespace Customers.Api.AccessKeys;

/// <summary>A new access key.</summary>
public sealed record CreateAccessKeyBody
{
    /// <summary>The display name, at most 255 characters.</summary>
    [StringLength(CustomerProfile.MaxNameLength)]
    public string? Name { get; init; }

    /// <summary>Notes, at most 4,096 characters.</summary>
    [StringLength(CustomerProfile.MaxDetailLength)]
    public string? Detail { get; init; }

    /// <summary>How long it works, in seconds; a year when absent. What is more than ten years (315,360,000) is cut to that.</summary>
    [AtLeast(AccessKey.MinLifetimeSeconds), DefaultsTo(AccessKey.DefaultLifetimeSeconds)]
    public long? Expire { get; init; }

    /// <summary>What it may be used for; <c>read</c>, <c>profile</c>, <c>agents</c> and <c>unregister:cancel</c> when absent.</summary>
    [OneOf(typeof(Scopes), nameof(Domain.AccessKeys.Scopes.Names), Name = "Scope")]
    public IReadOnlyList<string?>? Scopes { get; init; }

    /// <summary>The addresses or networks it may be used from, at most 20; anywhere when absent or empty.</summary>
    [MaxLength(NetworksInput.MaxNetworks)]
    public IReadOnlyList<string?>? AllowedIps { get; init; }

    /// <summary>For a service of the platform: the agent with ProjectService whose service it is.</summary>
    [DataType("uuid")]
    public string? AgentId { get; init; }

    /// <summary>The caller's own password, when they signed in more than 10 minutes ago.</summary>
    [DataType(DataType.Password)]
    public string? CurrentPassword { get; init; }

    internal CreateAccessKey ToUseCase() =>
        new(Name ?? "", Detail ?? "", Expire)
        {
            Scopes = ScopesInput.From(Scopes),
            AllowedIps = NetworksInput.From(AllowedIps),
            AgentId = AgentId,
            CurrentPassword = CurrentPassword,
        };
}

/// <summary>What an access key is to be like; an absent member stays as it is.</summary>
public sealed record UpdateAccessKeyBody : DescriptionBody
{
    /// <summary>What it may be used for.</summary>
    [OneOf(typeof(Scopes), nameof(Domain.AccessKeys.Scopes.Names), Name = "Scope")]
    public IReadOnlyList<string?>? Scopes { get; init; }

    /// <summary>The addresses or networks it may be used from, at most 20; empty for anywhere.</summary>
    [MaxLength(NetworksInput.MaxNetworks)]
    public IReadOnlyList<string?>? AllowedIps { get; init; }

    /// <summary>The caller's own password, to make it wider more than 10 minutes after signing in.</summary>
    [DataType(DataType.Password)]
    public string? CurrentPassword { get; init; }

    internal UpdateAccessKey ToUseCase(AccessKeyId id) =>
        new(id, Name, Detail)
        {
            Scopes = ScopesInput.From(Scopes),
            AllowedIps = NetworksInput.From(AllowedIps),
            CurrentPassword = CurrentPassword,
        };
}
