using Customers.Api.Agents;
using Customers.Api.Documentation;
using Customers.Application.Sessions;
using static Customers.Api.Documentation.OperationExample;

namespace Customers.Api.Sessions;

/// <summary>What sessions are shown with.</summary>
internal sealed class SessionExamples : IOperationExamples
{
    /// <summary>A session.</summary>
    public static readonly SessionDto Session = new()
    {
        Id = new("0190cf3c-7b00-7a01-9d3e-1f2e3d4c5b6a"),
        AgentId = AgentExamples.Agent.Id,
        DelegatedBy = null,
        Network = "203.0.113.0/24",
        UserAgent = "Firefox",
        IsCurrent = true,
        TmCreate = At("2024-06-20T14:00:00Z"),
        TmLastUsed = At("2024-06-21T07:59:00Z"),
        TmExpire = At("2024-06-27T14:00:00Z"),
    };

    /// <inheritdoc />
    public IReadOnlyDictionary<string, OperationExample> ById { get; } =
        new Dictionary<string, OperationExample>
        {
            ["listSessions"] = new(PageOf(Session, "2024-06-20T14:00:00Z", Session.Id)) { Fault = BadPage },
            ["listCustomerSessions"] = new(PageOf(Session with { IsCurrent = false }, "2024-06-20T14:00:00Z", Session.Id))
            {
                Fault = BadPage,
            },
            ["endSessions"] = new(new EndedSessionsDto(3)) { Body = new { current_password = "<THE_CALLERS_PASSWORD>" } },
            ["endSession"] = new(new EndedSessionsDto(1)) { Body = new { current_password = "<THE_CALLERS_PASSWORD>" } },
            ["endCustomerSessions"] = new(new EndedSessionsDto(12)),
            ["endCustomerAgentSessions"] = new(new EndedSessionsDto(3)),
        };
}
