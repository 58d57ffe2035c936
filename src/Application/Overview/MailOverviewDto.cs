using Customers.Application.Common;
using Customers.Application.Mail;

namespace Customers.Application.Overview;

/// <summary>A mail.</summary>
/// <param name="Id">The mail.</param>
/// <param name="CustomerId">The account that it is about.</param>
/// <param name="AgentId">The agent that it is about; null when it is about none.</param>
/// <param name="Type">What it says.</param>
/// <param name="State">Where it is.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="TmNext">When it is tried next; null when it is not.</param>
/// <param name="TmCreate">When it was asked for.</param>
/// <param name="TmUpdate">When it changed last.</param>
public sealed record MailOverviewDto(
    Guid Id,
    Guid CustomerId,
    Guid? AgentId,
    [OneOf(typeof(MailKind))] string Type,
    [OneOf(typeof(MailState))] string State,
    [AtLeast(0)] int Attempts,
    DateTimeOffset? TmNext,
    DateTimeOffset TmCreate,
    DateTimeOffset TmUpdate
);
