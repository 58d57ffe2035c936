using Customers.Api.Agents;
using Customers.Api.Http;
using Customers.Application.Agents;
using Customers.Application.Callers;
using Customers.Application.Sessions;
using Customers.Domain.Agents;
using Microsoft.AspNetCore.Http.Features;

namespace Customers.Api.Me;

/// <summary>The calling agent itself, and its colleagues, where the platform's own clients look for them.</summary>
[Route("v1.0")]
[Tags("Agents")]
public sealed class MeController(IMediator mediator) : ApiController(mediator)
{
    // A key has neither a password nor sessions, and is refused whatever agent it would name.
    private AgentId Self => HttpContext.Features.GetRequiredFeature<Caller>().AgentId ?? default;

    /// <summary>Reads the caller's own agent. For every agent; an access key answers as the guest agent.</summary>
    [HttpGet("me", Name = "getMe")]
    [ProducesResponseType<AgentDto>(200)]
    [ProducesResponseType(304)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> Get(CancellationToken cancellationToken) => ReadAsync(new GetMe(), cancellationToken);

    /// <summary>Gives the caller's own agent another password; it is signed out everywhere. For every agent, with a login token.</summary>
    [HttpPut("me/password", Name = "changeMyPassword")]
    [ProducesResponseType<AgentDto>(200)]
    [Refuses(403, "PASSWORD_CREDENTIAL_REQUIRED", "FRESH_PASSWORD_REQUIRED")]
    [Refuses(409, "ACCOUNT_DELETED")]
    [Refuses(412, "VERSION_MISMATCH")]
    public Task<IActionResult> ChangePassword(PasswordBody body, CancellationToken cancellationToken) =>
        ChangeAsync(
            new ChangeAgentPassword(Self, body.Password ?? "") { CurrentPassword = body.CurrentPassword },
            cancellationToken
        );

    /// <summary>Lists the sessions of the caller's own agent, newest first. For every agent.</summary>
    [HttpGet("me/sessions", Name = "listMySessions")]
    [ProducesResponseType<PageResponse<SessionDto>>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> ListSessions([FromQuery] PageQuery page, CancellationToken cancellationToken) =>
        SendAsync(new ListMySessions(page.ToRequest()), found => Ok(PageResponse<SessionDto>.From(found)), cancellationToken);

    /// <summary>Ends all sessions of the caller's own agent with the next request. For every agent, with a login token.</summary>
    [HttpDelete("me/sessions", Name = "endMySessions")]
    [ProducesResponseType<EndedSessionsDto>(200)]
    [Refuses(403, "PASSWORD_CREDENTIAL_REQUIRED")]
    [Refuses(409, "ACCOUNT_DELETED")]
    public Task<IActionResult> EndSessions(CancellationToken cancellationToken) =>
        SendAsync(new EndSessions(Self, SessionId: null), cancellationToken);

    /// <summary>Ends one session of the caller's own agent with the next request. For the same callers.</summary>
    [HttpDelete("me/sessions/{id:id}", Name = "endMySession")]
    [ProducesResponseType<EndedSessionsDto>(200)]
    [Refuses(403, "PASSWORD_CREDENTIAL_REQUIRED")]
    [Refuses(404, "SESSION_NOT_FOUND")]
    [Refuses(409, "ACCOUNT_DELETED")]
    public Task<IActionResult> EndSession(Guid id, CancellationToken cancellationToken) =>
        SendAsync(new EndSessions(Self, new(id)), cancellationToken);

    /// <summary>Reads the caller's own agent. For every agent; the same as <c>/v1.0/me</c>.</summary>
    [HttpGet("service_agents/me", Name = "getMeAsAgent")]
    [ProducesResponseType<AgentDto>(200)]
    [ProducesResponseType(304)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> GetAsAgent(CancellationToken cancellationToken) => ReadAsync(new GetMe(), cancellationToken);

    /// <summary>Lists the agents of the own account, newest first. For every agent with a permission.</summary>
    [HttpGet("service_agents/agents", Name = "listColleagues")]
    [ProducesResponseType<PageResponse<AgentDto>>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> ListColleagues([FromQuery] PageQuery page, CancellationToken cancellationToken) =>
        SendAsync(new ListColleagues(page.ToRequest()), agents => Ok(PageResponse<AgentDto>.From(agents)), cancellationToken);

    /// <summary>Reads an agent of the own account that is not deleted. For every agent with a permission.</summary>
    [HttpGet("service_agents/agents/{id:id}", Name = "getColleague")]
    [ProducesResponseType<AgentDto>(200)]
    [ProducesResponseType(304)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "AGENT_NOT_FOUND")]
    public Task<IActionResult> GetColleague(Guid id, CancellationToken cancellationToken) =>
        ReadAsync(new GetColleague(new(id)), cancellationToken);
}
