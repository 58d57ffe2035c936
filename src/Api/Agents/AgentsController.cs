using Customers.Api.Documentation;
using Customers.Api.Http;
using Customers.Application.Agents;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Customers.Api.Agents;

/// <summary>The agents of the caller's own account.</summary>
[Route("v1.0/agents")]
[Tags("Agents")]
[TagDescription(8, "The people who act for the caller's own account.")]
public sealed class AgentsController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Lists agents, newest first. For CustomerAdmin and CustomerManager.</summary>
    [HttpGet(Name = "listAgents")]
    [ProducesResponseType<PageResponse<AgentDto>>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> List([FromQuery] PageQuery page, CancellationToken cancellationToken) =>
        SendAsync(new ListAgents(page.ToRequest()), agents => Ok(PageResponse<AgentDto>.From(agents)), cancellationToken);

    /// <summary>Adds an agent. For CustomerAdmin.</summary>
    [HttpPost(Name = "createAgent")]
    [ProducesResponseType<AgentDto>(200)]
    [Refuses(400, "NOT_KEPT_HERE")]
    [Refuses(
        403,
        "PERMISSION_DENIED",
        "PROJECT_PERMISSION_REQUIRED",
        "PASSWORD_CREDENTIAL_REQUIRED",
        "FRESH_PASSWORD_REQUIRED",
        "ACCOUNT_NOT_VERIFIED",
        "ACCOUNT_SUSPENDED",
        "ACCOUNT_FROZEN"
    )]
    [Refuses(409, "USERNAME_TAKEN", "ACCOUNT_DELETED", "PLATFORM_AGENT_REQUIRED")]
    [Refuses(429, "LIMIT_REACHED")]
    public Task<IActionResult> Create(CreateAgentBody body, CancellationToken cancellationToken) =>
        ForeignMembers.Find(body.Others) is { } foreign ? Refuse(foreign) : SendAsync(body.ToUseCase(), cancellationToken);

    /// <summary>Reads an agent. For CustomerAdmin and CustomerManager.</summary>
    [HttpGet("{id:id}", Name = "getAgent")]
    [ProducesResponseType<AgentDto>(200)]
    [ProducesResponseType(304)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "AGENT_NOT_FOUND")]
    public Task<IActionResult> Get(Guid id, CancellationToken cancellationToken) =>
        ReadAsync(new GetAgent(new(id)), cancellationToken);

    /// <summary>Changes an agent's name or detail. For CustomerAdmin.</summary>
    [HttpPut("{id:id}", Name = "updateAgent")]
    [ProducesResponseType<AgentDto>(200)]
    [Refuses(400, "NOT_KEPT_HERE")]
    [Refuses(
        403,
        "PERMISSION_DENIED",
        "PROJECT_PERMISSION_REQUIRED",
        "PASSWORD_CREDENTIAL_REQUIRED",
        "FRESH_PASSWORD_REQUIRED",
        "ACCOUNT_NOT_VERIFIED",
        "ACCOUNT_SUSPENDED",
        "ACCOUNT_FROZEN"
    )]
    [Refuses(404, "AGENT_NOT_FOUND")]
    [Refuses(409, "AGENT_DELETED", "ACCOUNT_DELETED")]
    [Refuses(412, "VERSION_MISMATCH")]
    public Task<IActionResult> Update(Guid id, UpdateAgentBody body, CancellationToken cancellationToken) =>
        ForeignMembers.Find(body.Others) is { } foreign
            ? Refuse(foreign)
            : ChangeAsync(
                new UpdateAgent(new(id), body.Name, body.Detail) { CurrentPassword = body.CurrentPassword },
                cancellationToken
            );

    /// <summary>Deletes an agent; it is signed out everywhere. For CustomerAdmin; the guest agent cannot be deleted.</summary>
    [HttpDelete("{id:id}", Name = "deleteAgent")]
    [ProducesResponseType<AgentDto>(200)]
    [Refuses(
        403,
        "PERMISSION_DENIED",
        "GUEST_AGENT_PROTECTED",
        "PROJECT_PERMISSION_REQUIRED",
        "PASSWORD_CREDENTIAL_REQUIRED",
        "FRESH_PASSWORD_REQUIRED"
    )]
    [Refuses(404, "AGENT_NOT_FOUND")]
    [Refuses(409, "LAST_ADMINISTRATOR", "ACCOUNT_DELETED")]
    [Refuses(412, "VERSION_MISMATCH")]
    public Task<IActionResult> Delete(
        Guid id,
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] DeleteAgentBody? body,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            new DeleteAgent(new(id)) { CurrentPassword = body?.CurrentPassword, EndKeys = body?.EndKeys ?? true },
            cancellationToken
        );

    /// <summary>Gives an agent another password; it is signed out everywhere. For CustomerAdmin and the agent itself.</summary>
    [HttpPut("{id:id}/password", Name = "changeAgentPassword")]
    [ProducesResponseType<AgentDto>(200)]
    [Refuses(
        403,
        "PERMISSION_DENIED",
        "GUEST_AGENT_PROTECTED",
        "PROJECT_PERMISSION_REQUIRED",
        "PASSWORD_CREDENTIAL_REQUIRED",
        "FRESH_PASSWORD_REQUIRED",
        "ACCOUNT_NOT_VERIFIED",
        "ACCOUNT_SUSPENDED",
        "ACCOUNT_FROZEN"
    )]
    [Refuses(404, "AGENT_NOT_FOUND")]
    [Refuses(409, "AGENT_DELETED", "ACCOUNT_DELETED")]
    [Refuses(412, "VERSION_MISMATCH")]
    public Task<IActionResult> ChangePassword(Guid id, PasswordBody body, CancellationToken cancellationToken) =>
        ChangeAsync(
            new ChangeAgentPassword(new(id), body.Password ?? "") { CurrentPassword = body.CurrentPassword },
            cancellationToken
        );

    /// <summary>Gives an agent other permissions; it is signed out everywhere. For CustomerAdmin.</summary>
    [HttpPut("{id:id}/permission", Name = "changeAgentPermission")]
    [ProducesResponseType<AgentDto>(200)]
    [Refuses(
        403,
        "PERMISSION_DENIED",
        "GUEST_AGENT_PROTECTED",
        "PROJECT_PERMISSION_REQUIRED",
        "PASSWORD_CREDENTIAL_REQUIRED",
        "FRESH_PASSWORD_REQUIRED",
        "ACCOUNT_NOT_VERIFIED",
        "ACCOUNT_SUSPENDED",
        "ACCOUNT_FROZEN"
    )]
    [Refuses(404, "AGENT_NOT_FOUND")]
    [Refuses(409, "AGENT_DELETED", "LAST_ADMINISTRATOR", "PLATFORM_AGENT_REQUIRED", "ACCOUNT_DELETED")]
    [Refuses(412, "VERSION_MISMATCH")]
    public Task<IActionResult> ChangePermission(Guid id, PermissionBody body, CancellationToken cancellationToken) =>
        ChangeAsync(body.ToUseCase(new(id)), cancellationToken);

    /// <summary>Gives an agent another username; it stays signed in. For CustomerAdmin, signed in with a password.</summary>
    [HttpPut("{id:id}/username", Name = "changeAgentUsername")]
    [ProducesResponseType<AgentDto>(200)]
    [Refuses(
        403,
        "PERMISSION_DENIED",
        "GUEST_AGENT_PROTECTED",
        "PROJECT_PERMISSION_REQUIRED",
        "PASSWORD_CREDENTIAL_REQUIRED",
        "FRESH_PASSWORD_REQUIRED",
        "ACCOUNT_NOT_VERIFIED",
        "ACCOUNT_SUSPENDED",
        "ACCOUNT_FROZEN"
    )]
    [Refuses(404, "AGENT_NOT_FOUND")]
    [Refuses(409, "USERNAME_TAKEN", "AGENT_DELETED", "ACCOUNT_DELETED")]
    [Refuses(412, "VERSION_MISMATCH")]
    public Task<IActionResult> ChangeUsername(Guid id, NewUsernameBody body, CancellationToken cancellationToken) =>
        ChangeAsync(
            new ChangeAgentUsername(new(id), body.Username ?? "") { CurrentPassword = body.CurrentPassword },
            cancellationToken
        );

    /// <summary>Lists the agents of an account, newest first, as its own administrator sees them. For ProjectSuperAdmin and ProjectSupport.</summary>
    [HttpGet("/v1.0/customers/{id:id}/agents", Name = "listCustomerAgents")]
    [ProducesResponseType<PageResponse<AgentDto>>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    public Task<IActionResult> ListOfCustomer(Guid id, [FromQuery] PageQuery page, CancellationToken cancellationToken) =>
        SendAsync(
            new ListCustomerAgents(new(id), page.ToRequest()),
            agents => Ok(PageResponse<AgentDto>.From(agents)),
            cancellationToken
        );

    /// <summary>Reads an agent of an account as its own administrator sees it. For ProjectSuperAdmin and ProjectSupport.</summary>
    [HttpGet("/v1.0/customers/{id:id}/agents/{agent_id:id}", Name = "getCustomerAgent")]
    [ProducesResponseType<AgentDto>(200)]
    [ProducesResponseType(304)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND", "AGENT_NOT_FOUND")]
    public Task<IActionResult> GetOfCustomer(
        Guid id,
        [FromRoute(Name = "agent_id")] Guid agentId,
        CancellationToken cancellationToken
    ) => ReadAsync(new GetCustomerAgent(new(id), new(agentId)), cancellationToken);

    private static Task<IActionResult> Refuse(Error refusal) => Task.FromResult<IActionResult>(new ErrorResult(refusal));
}
