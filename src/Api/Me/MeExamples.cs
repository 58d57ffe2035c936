using Customers.Api.Documentation;
using Customers.Application.Sessions;
using static Customers.Api.Agents.AgentExamples;
using static Customers.Api.Documentation.OperationExample;
using static Customers.Api.Sessions.SessionExamples;

namespace Customers.Api.Me;

/// <summary>The agent that the documentation shows, as it sees itself.</summary>
internal sealed class MeExamples : IOperationExamples
{
    /// <inheritdoc />
    public IReadOnlyDictionary<string, OperationExample> ById { get; } =
        new Dictionary<string, OperationExample>
        {
            ["getMe"] = new(Agent),
            ["changeMyPassword"] = new(Agent)
            {
                Body = new { password = "anotherPassword" },
                Fault = Bad("password", "INVALID_PASSWORD", "must have 8 to 128 characters"),
            },
            ["listMySessions"] = new(PageOf(Session, "2024-06-20T14:00:00Z", Session.Id)) { Fault = BadPage },
            ["endMySessions"] = new(new EndedSessionsDto(3)),
            ["endMySession"] = new(new EndedSessionsDto(1)),
            ["getMeAsAgent"] = new(Agent),
            ["listColleagues"] = new(PageOf(Agent, "2024-02-01T09:00:00Z", Agent.Id)) { Fault = BadPage },
            ["getColleague"] = new(Agent),
        };
}
