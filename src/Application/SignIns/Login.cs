using System.Text.Json.Serialization;
using Customers.Application.Common;
using Customers.Application.DryRuns;
using Customers.Domain.Agents;

namespace Customers.Application.SignIns;

/// <summary>Signs an agent in.</summary>
/// <param name="Username">The agent's username.</param>
/// <param name="Password">The agent's password.</param>
public sealed record Login(string Username, string Password) : ICommand<LoginDto>
{
    /// <summary>How long a login token lives.</summary>
    public static readonly TimeSpan TokenLifetime = TimeSpan.FromDays(7);

    /// <inheritdoc />
    public static string Action => "sessions.create";

    /// <inheritdoc />
    public Access Access => Access.Anyone;
}

/// <summary>A successful sign-in.</summary>
/// <param name="Username">Who signed in.</param>
/// <param name="Token">The token, for <c>Authorization: Bearer</c>.</param>
/// <param name="Cookie">What a browser's cookie carries instead; never part of the body, which scripts can read.</param>
public sealed record LoginDto(
    [StringLength(Domain.Agents.Username.MaxLength)] string Username,
    string Token,
    [property: JsonIgnore] string Cookie
) : IGuardedAnswer
{
    object IGuardedAnswer.InDryRun() => this with { Token = IGuardedAnswer.Placeholder, Cookie = "" };
}

internal sealed class LoginValidator : AbstractValidator<Login>
{
    public LoginValidator()
    {
        RuleFor(command => command.Username).NotEmpty().Named("username", "REQUIRED", "is required");
        RuleFor(command => command.Password).NotEmpty().Named("password", "REQUIRED", "is required");
    }
}

internal sealed class LoginHandler(
    ISignInRepository signIns,
    PasswordGate gate,
    PasswordHashing hashing,
    TokenIssue issue,
    SignInNotices notices
) : IRequestHandler<Login, Result<LoginDto>>
{
    public async Task<Result<LoginDto>> Handle(Login request, CancellationToken cancellationToken)
    {
        if (Username.Find(request.Username) is not { } username)
            return AgentErrors.WrongCredentials;

        var agent = await signIns.FindAsync(username, cancellationToken);
        if ((await gate.CheckAsync(username, request.Password, agent, cancellationToken)).Error is { } refusal)
            return refusal;

        await StrengthenAsync(agent!, request.Password, cancellationToken);
        var token = await issue.LoginAsync(agent!, cancellationToken);
        if (token is null)
            return AgentErrors.WrongCredentials;
        await notices.NoteAsync(agent!, cancellationToken);
        return new LoginDto(agent!.Username.Value, token.Value, token.Cookie);
    }

    // The password is known only now, so this is the time to store it with what new hashes cost.
    private async Task StrengthenAsync(SignInAgent agent, string password, CancellationToken cancellationToken)
    {
        var stronger = await hashing.StrengthenAsync(password, agent.PasswordHash!, cancellationToken);
        if (stronger is not null)
            await signIns.StrengthenAsync(agent.Id, agent.PasswordHash!, stronger, cancellationToken);
    }
}
