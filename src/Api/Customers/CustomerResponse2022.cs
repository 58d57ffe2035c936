namespace Customers.Api.Customers;

/// <summary>A customer as clients of 2022 expect it (header <c>VoIPBIN-Version: 2022-11-02</c>).</summary>
public sealed record CustomerResponse2022
{
    /// <summary>The customer's unique id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The owner's username.</summary>
    [StringLength(Domain.Agents.Username.MaxLength)]
    public required string Username { get; init; }

    /// <summary>The display name of the organisation.</summary>
    [StringLength(CustomerProfile.MaxNameLength)]
    public required string Name { get; init; }

    /// <summary>Notes about the account.</summary>
    [StringLength(CustomerProfile.MaxDetailLength)]
    public required string Detail { get; init; }

    /// <summary>How events are sent, or empty.</summary>
    [OneOf(typeof(WebhookTarget), nameof(WebhookTarget.Methods), OrEmpty = true, Name = "WebhookMethod")]
    public required string WebhookMethod { get; init; }

    /// <summary>Where events are sent, or empty.</summary>
    [StringLength(WebhookTarget.MaxUriLength), Url]
    public required string WebhookUri { get; init; }

    /// <summary>The LINE channel's secret, or empty.</summary>
    [StringLength(LineSettings.MaxLength)]
    public required string LineSecret { get; init; }

    /// <summary>The LINE channel's token, or empty.</summary>
    [StringLength(LineSettings.MaxLength)]
    public required string LineToken { get; init; }

    /// <summary>Default permissions for new agents.</summary>
    [MaxLength(LineSettings.MaxPermissionIds)]
    public required IReadOnlyList<Guid> PermissionIds { get; init; }

    /// <summary>When the account was created, as <c>2022-11-02 15:57:08.368093</c>, in UTC.</summary>
    public required string TmCreate { get; init; }

    /// <summary>When the account was last changed; <c>9999-01-01 00:00:00.000000</c> until then.</summary>
    public required string TmUpdate { get; init; }

    /// <summary>When the account was deleted; <c>9999-01-01 00:00:00.000000</c> until then.</summary>
    public required string TmDelete { get; init; }
}

/// <summary>How times were written in 2022.</summary>
internal static class Timestamps2022
{
    private const string NotYet = "9999-01-01 00:00:00.000000";

    /// <summary>Writes a time; the far future stands for "not yet".</summary>
    public static string Format(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", System.Globalization.CultureInfo.InvariantCulture) ?? NotYet;
}
