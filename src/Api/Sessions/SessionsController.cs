using Customers.Api.Http;
using Customers.Application.Sessions;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Customers.Api.Sessions;

/// <summary>The sessions of agents: who is signed in, from where, and how to end it.</summary>
[Route("v1.0")]
[Tags("Agents")]
public sealed class SessionsController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Lists the sessions of an agent, newest first. For CustomerAdmin and the agent itself.</summary>
    [HttpGet("agents/{id:id}/sessions", Name = "listSessions")]
    [ProducesResponseType<PageResponse<SessionDto>>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "AGENT_NOT_FOUND")]
    public Task<IActionResult> List(Guid id, [FromQuery] PageQuery page, CancellationToken cancellationToken) =>
        SendAsync(
            new ListSessions(new(id), page.ToRequest()),
            sessions => Ok(PageResponse<SessionDto>.From(sessions)),
            cancellationToken
        );

    /// <summary>
    /// Ends all sessions of an agent with the next request. For CustomerAdmin and the agent itself, with a login token; those of somebody else
    /// need the password again.
    /// </summary>
    [HttpDelete("agents/{id:id}/sessions", Name = "endSessions")]
    [ProducesResponseType<EndedSessionsDto>(200)]
    [Refuses(403, "PERMISSION_DENIED", "PROJECT_PERMISSION_REQUIRED", "PASSWORD_CREDENTIAL_REQUIRED", "FRESH_PASSWORD_REQUIRED")]
    [Refuses(404, "AGENT_NOT_FOUND")]
    [Refuses(409, "ACCOUNT_DELETED")]
    public Task<IActionResult> End(
        Guid id,
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] PasswordProofBody? body,
        CancellationToken cancellationToken
    ) => SendAsync(new EndSessions(new(id), SessionId: null) { CurrentPassword = body?.CurrentPassword }, cancellationToken);

    /// <summary>Ends one session of an agent with the next request. For the same callers.</summary>
    [HttpDelete("agents/{id:id}/sessions/{session_id:id}", Name = "endSession")]
    [ProducesResponseType<EndedSessionsDto>(200)]
    [Refuses(403, "PERMISSION_DENIED", "PROJECT_PERMISSION_REQUIRED", "PASSWORD_CREDENTIAL_REQUIRED", "FRESH_PASSWORD_REQUIRED")]
    [Refuses(404, "AGENT_NOT_FOUND", "SESSION_NOT_FOUND")]
    [Refuses(409, "ACCOUNT_DELETED")]
    public Task<IActionResult> EndOne(
        Guid id,
        [FromRoute(Name = "session_id")] Guid sessionId,
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] PasswordProofBody? body,
        CancellationToken cancellationToken
    ) => SendAsync(new EndSessions(new(id), new(sessionId)) { CurrentPassword = body?.CurrentPassword }, cancellationToken);

    /// <summary>Lists the sessions of all agents of an account, delegations included, newest first. For ProjectSuperAdmin and ProjectSupport.</summary>
    [HttpGet("customers/{id:id}/sessions", Name = "listCustomerSessions")]
    [ProducesResponseType<PageResponse<SessionDto>>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    public Task<IActionResult> ListOfCustomer(Guid id, [FromQuery] PageQuery page, CancellationToken cancellationToken) =>
        SendAsync(
            new ListCustomerSessions(new(id), page.ToRequest()),
            sessions => Ok(PageResponse<SessionDto>.From(sessions)),
            cancellationToken
        );

    /// <summary>Ends every session of an account's agents, delegations included. For ProjectSuperAdmin.</summary>
    [HttpDelete("customers/{id:id}/sessions", Name = "endCustomerSessions")]
    [ProducesResponseType<EndedSessionsDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    [Refuses(409, "ACCOUNT_DELETED", "ACCOUNT_EXPIRED", "PLATFORM_ACCOUNT")]
    public Task<IActionResult> EndOfCustomer(Guid id, CancellationToken cancellationToken) =>
        SendAsync(new EndCustomerSessions(new(id), AgentId: null), cancellationToken);

    /// <summary>Ends every session of an agent of an account. For ProjectSuperAdmin.</summary>
    [HttpDelete("customers/{id:id}/agents/{agent_id:id}/sessions", Name = "endCustomerAgentSessions")]
    [ProducesResponseType<EndedSessionsDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND", "AGENT_NOT_FOUND")]
    [Refuses(409, "ACCOUNT_DELETED", "ACCOUNT_EXPIRED", "PLATFORM_ACCOUNT")]
    public Task<IActionResult> EndOfAgent(
        Guid id,
        [FromRoute(Name = "agent_id")] Guid agentId,
        CancellationToken cancellationToken
    ) => SendAsync(new EndCustomerSessions(new(id), new(agentId)), cancellationToken);
}
