using Customers.Application.Common;
using Customers.Application.Mail;
using Customers.Domain.Agents;

namespace Customers.Application.SignIns;

/// <summary>
/// Sends an agent the link to set another password. Says nothing about whether there is such an agent, or whether a mail can reach it.
/// </summary>
/// <param name="Username">The agent's username.</param>
public sealed record ForgotPassword(string Username) : ICommand<NoContent>, IMinimumResponseTime
{
    /// <inheritdoc />
    public static string Action => "passwords.forgot";

    /// <inheritdoc />
    public Access Access => Access.Anyone;
}

internal sealed class ForgotPasswordValidator : AbstractValidator<ForgotPassword>
{
    public ForgotPasswordValidator() =>
        RuleFor(command => command.Username).NotEmpty().Named("username", "REQUIRED", "is required");
}

internal sealed class ForgotPasswordHandler(ISignInRepository signIns, IMailQueue mails)
    : IRequestHandler<ForgotPassword, Result<NoContent>>
{
    public async Task<Result<NoContent>> Handle(ForgotPassword request, CancellationToken cancellationToken)
    {
        if (!Username.IsValid(request.Username))
            return NoContent.Answer;

        var agent = await signIns.FindAsync(Username.From(request.Username), cancellationToken);
        if (agent is not null && AddressOf(agent) is { } address)
        {
            var mail = new NewMail(MailKind.ResetPassword, agent.CustomerId, address) { AgentId = agent.Id };
            await mails.QueueAsync(mail, cancellationToken);
        }

        return NoContent.Answer;
    }

    // The owner is reached at the account's confirmed address; everybody else, and the owner of an account without one, at a username that
    // is an address. Whoever may change the account's address must not get at a project permission by it.
    private static EmailAddress? AddressOf(SignInAgent agent)
    {
        if (agent.Role == AgentRole.Owner && !agent.AccountEmail.IsEmpty && !agent.Permission.ReachesBeyondAccount())
            return agent.AccountEmail;
        return EmailAddress.IsValid(agent.Username.Value) ? EmailAddress.From(agent.Username.Value) : null;
    }
}
