using Customers.Application.AccessKeys;
using Customers.Application.Agents;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Events;
using Customers.Application.IdentityVerifications;
using Customers.Application.Mail;
using Customers.Application.Resources;
using Customers.Application.Webhooks;
using Customers.Domain.IdentityVerifications;
using Customers.Domain.Resources;

namespace Customers.Application.Exports;

/// <summary>
/// Everything the service holds about an account at one instant. Left out are secrets: passwords, keys and tokens in any form, the webhook's
/// secret, and <c>line_secret</c> and <c>line_token</c>, which are the account's own credentials elsewhere.
/// </summary>
public sealed record CustomerExportDto
{
    /// <summary>The instant; what happened later is not in it, however long writing it took.</summary>
    public required DateTimeOffset ExportedAt { get; init; }

    /// <summary>The account.</summary>
    public required ExportedCustomerDto Customer { get; init; }

    /// <summary>The agents, deleted ones included, oldest first.</summary>
    public IReadOnlyList<AgentDto> Agents { get; init; } = [];

    /// <summary>The access keys, deleted ones included, oldest first.</summary>
    public IReadOnlyList<AccessKeyDto> AccessKeys { get; init; } = [];

    /// <summary>The login tokens that nobody has ended, oldest first; expired ones until they are removed.</summary>
    public IReadOnlyList<ExportedTokenDto> Tokens { get; init; } = [];

    /// <summary>The networks that agents signed in from in the last 400 days, oldest first.</summary>
    public IReadOnlyList<ExportedNetworkDto> SignInNetworks { get; init; } = [];

    /// <summary>When platform staff acted for the account, oldest first.</summary>
    public IReadOnlyList<ExportedDelegationDto> Delegations { get; init; } = [];

    /// <summary>When the terms of service were accepted; empty unless the account signed up by itself.</summary>
    public IReadOnlyList<ExportedTermsDto> TermsAgreement { get; init; } = [];

    /// <summary>When the account was imported from another system; empty for one that was not.</summary>
    public IReadOnlyList<ExportedImportDto> Imports { get; init; } = [];

    /// <summary>The holds on the account, those of the past included, oldest first.</summary>
    public IReadOnlyList<ExportedHoldDto> Holds { get; init; } = [];

    /// <summary>How the identity verification moved, oldest first.</summary>
    public IReadOnlyList<IdentityMoveDto> IdentityMoves { get; init; } = [];

    /// <summary>The checks that were asked of an identity provider, oldest first.</summary>
    public IReadOnlyList<ExportedIdentityCheckDto> IdentityChecks { get; init; } = [];

    /// <summary>Which notices are switched off; empty unless the account said so.</summary>
    public IReadOnlyList<ExportedNotificationsDto> Notifications { get; init; } = [];

    /// <summary>The mails that were asked for, oldest first; what they said is not kept.</summary>
    public IReadOnlyList<ExportedMailDto> Mails { get; init; } = [];

    /// <summary>The links in mails that nobody has used, oldest first; expired ones until they are removed.</summary>
    public IReadOnlyList<ExportedMailLinkDto> MailLinks { get; init; } = [];

    /// <summary>Where events are sent.</summary>
    public required ExportedWebhookDto Webhook { get; init; }

    /// <summary>What was to be sent there, with each attempt, oldest first.</summary>
    public IReadOnlyList<WebhookDeliveryDto> WebhookDeliveries { get; init; } = [];

    /// <summary>How much the account may own.</summary>
    public required ExportedLimitsDto Limits { get; init; }

    /// <summary>What the account owns at other services, deleted resources included, oldest first.</summary>
    public IReadOnlyList<ResourceDto> Resources { get; init; } = [];

    /// <summary>The places that were kept for resources which were being made, oldest first.</summary>
    public IReadOnlyList<ReservationDto> Reservations { get; init; } = [];

    /// <summary>How much the account owned in the last 400 days, oldest first.</summary>
    public IReadOnlyList<UsageDayDto> UsageHistory { get; init; } = [];

    /// <summary>What happened to the account, oldest first.</summary>
    public IReadOnlyList<EventDto> Events { get; init; } = [];
}

/// <summary>A session that works.</summary>
/// <param name="Id">Its id.</param>
/// <param name="AgentId">The id of the agent that it stands for.</param>
/// <param name="Network">The network it began from, a /24 or a /48.</param>
/// <param name="UserAgent">The family of the client's software.</param>
/// <param name="TmCreate">When it began.</param>
/// <param name="TmLastUsed">When it was last used, to the minute.</param>
/// <param name="TmExpire">When it ends by itself.</param>
public sealed record ExportedTokenDto(
    Guid Id,
    Guid AgentId,
    string Network,
    string UserAgent,
    DateTimeOffset TmCreate,
    DateTimeOffset TmLastUsed,
    DateTimeOffset TmExpire
);

/// <summary>A network that an agent signed in from.</summary>
/// <param name="AgentId">Which agent.</param>
/// <param name="Network">The network, a /24 or a /48.</param>
/// <param name="TmFirst">When for the first time.</param>
/// <param name="TmLast">When for the last time, to the day.</param>
public sealed record ExportedNetworkDto(Guid AgentId, string Network, DateTimeOffset TmFirst, DateTimeOffset TmLast);

/// <summary>A time in which platform staff could act for the account.</summary>
/// <param name="Id">Its id.</param>
/// <param name="DelegatedBy">The id of the agent who did.</param>
/// <param name="Reason">Why.</param>
/// <param name="TmCreate">When it began.</param>
/// <param name="TmExpire">When it ends by itself.</param>
/// <param name="TmEnd">When it ended; null while it goes on.</param>
public sealed record ExportedDelegationDto(
    Guid Id,
    Guid DelegatedBy,
    [StringLength(Hold.MaxReasonLength, MinimumLength = 1)] string Reason,
    DateTimeOffset TmCreate,
    DateTimeOffset TmExpire,
    DateTimeOffset? TmEnd
);

/// <summary>The acceptance of the terms of service.</summary>
/// <param name="ClientAddress">The network address it came from.</param>
/// <param name="TmCreate">When.</param>
public sealed record ExportedTermsDto(string ClientAddress, DateTimeOffset TmCreate);

/// <summary>The import of an account from another system.</summary>
/// <param name="TmCreate">When.</param>
public sealed record ExportedImportDto(DateTimeOffset TmCreate);

/// <summary>A hold, without what platform staff says of it to each other.</summary>
/// <param name="Kind"><c>billing</c>, <c>fraud</c> or <c>operator</c>.</param>
/// <param name="CustomerWords">What platform staff said to the customer about it; empty when nothing.</param>
/// <param name="TmCreate">When it was placed or its words last changed.</param>
/// <param name="TmLift">When it was lifted; null while it stands.</param>
public sealed record ExportedHoldDto(
    [OneOf(typeof(HoldKind))] string Kind,
    [StringLength(Hold.MaxCustomerWordsLength)] string CustomerWords,
    DateTimeOffset TmCreate,
    DateTimeOffset? TmLift
);

/// <summary>A check of the account's identity.</summary>
/// <param name="Id">Its id, which the provider was told.</param>
/// <param name="Provider">Who was asked.</param>
/// <param name="Reference">What the provider calls it; empty when it did not say.</param>
/// <param name="Status"><c>waiting</c>, <c>started</c>, <c>decided</c> or <c>cancelled</c>.</param>
/// <param name="Outcome"><c>verified</c> or <c>rejected</c>; null until it is decided.</param>
/// <param name="TmCreate">When it was asked for.</param>
/// <param name="TmUpdate">When it changed last.</param>
public sealed record ExportedIdentityCheckDto(
    Guid Id,
    string Provider,
    string Reference,
    [OneOf(typeof(IdentityCheckStatus))] string Status,
    [OneOf("verified", "rejected", Name = "IdentityOutcome")] string? Outcome,
    DateTimeOffset TmCreate,
    DateTimeOffset TmUpdate
);

/// <summary>What an account said about its notices.</summary>
/// <param name="SwitchedOff">The kinds that it does without.</param>
/// <param name="TmUpdate">When it said so.</param>
public sealed record ExportedNotificationsDto(IReadOnlyList<string> SwitchedOff, DateTimeOffset TmUpdate);

/// <summary>A mail.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Status"><c>pending</c>, <c>sent</c>, <c>failed</c> or <c>cancelled</c>.</param>
/// <param name="TmNext">When sending it is tried next; null when it is not.</param>
/// <param name="TmCreate">When it was asked for.</param>
/// <param name="TmUpdate">When it changed last.</param>
public sealed record ExportedMailDto(
    [OneOf(typeof(MailKind))] string Kind,
    [OneOf(typeof(ExportedMailDto), nameof(ExportedMailDto.Statuses), Name = "MailStatus")] string Status,
    DateTimeOffset? TmNext,
    DateTimeOffset TmCreate,
    DateTimeOffset TmUpdate
)
{
    /// <summary>Every word that <see cref="Status"/> can be.</summary>
    public static IReadOnlyList<string> Statuses { get; } = ["pending", "sent", "failed", "cancelled"];
}

/// <summary>A link in a mail.</summary>
/// <param name="Purpose"><c>verify_email</c> or <c>set_password</c>.</param>
/// <param name="Email">The address that it confirms; empty when it confirms none.</param>
/// <param name="TmCreate">When it was asked for.</param>
/// <param name="TmExpire">When it stops working by itself; when it was asked for, until the mail is sent.</param>
public sealed record ExportedMailLinkDto(
    string Purpose,
    [StringLength(EmailAddress.MaxLength), EmailAddress] string Email,
    DateTimeOffset TmCreate,
    DateTimeOffset TmExpire
);

/// <summary>Where events are sent.</summary>
/// <param name="Method">The HTTP method, or empty.</param>
/// <param name="Uri">The address, or empty.</param>
/// <param name="Paused">Whether nothing is sent, since nothing could be delivered for too long.</param>
/// <param name="TmFail">Since when no attempt has succeeded; null when the last one has.</param>
/// <param name="TmPause">When sending was paused; null unless it is.</param>
public sealed record ExportedWebhookDto(string Method, string Uri, bool Paused, DateTimeOffset? TmFail, DateTimeOffset? TmPause);

/// <summary>How much an account may own.</summary>
/// <param name="Plan"><c>free</c>, <c>basic</c>, <c>professional</c> or <c>unlimited</c>; empty for that of new accounts.</param>
/// <param name="Overrides">The limits that stand in place of the plan's.</param>
public sealed record ExportedLimitsDto(
    [OneOf(typeof(Plan), OrEmpty = true)] string Plan,
    IReadOnlyDictionary<string, int> Overrides
);
