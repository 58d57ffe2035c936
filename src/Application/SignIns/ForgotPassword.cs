using Customers.Application.Common;
using Customers.Application.Idempotency;
using Customers.Application.Mail;
using Customers.Domain.Agents;

namespace Customers.Application.SignIns;

/// <summary>
/// Sends an agent the link to set another password. Says nothing about whether there is such an agent, or whether a mail can reach it.
/// </summary>
/// <param name="Username">The agent's username, or the address of the account for its owner.</param>
public sealed record ForgotPassword(string Username) : ICommand<NoContent>, IMinimumResponseTime, ISentByAnyone
{
    /// <inheritdoc />
    public static string Action => "passwords.forgot";

    /// <inheritdoc />
    public string? Given => Username;

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
        if (Username.Find(request.Username) is not { } asked)
            return NoContent.Answer;

        var agent = await signIns.FindForgottenAsync(asked, cancellationToken);
        if (agent is not null && AddressOf(agent, asked) is { } address)
        {
            var mail = new NewMail(MailKind.ResetPassword, agent.CustomerId, address) { AgentId = agent.Id };
            await mails.QueueAsync(mail, cancellationToken);
        }

        return NoContent.Answer;
    }

    // The owner is reached at the account's confirmed address; everybody else, and the owner of an account without one, at a username that is
    // an address; and the owner of a new account at the address that is to be confirmed, if that is the name that was asked for. Whoever may
    // change the account's address must not get at a project permission by it.
    private static EmailAddress? AddressOf(SignInAgent agent, Username asked)
    {
        var isWithinAccount = !agent.Permission.ReachesBeyondAccount();
        if (isWithinAccount && agent.Role == AgentRole.Owner && !agent.AccountEmail.IsEmpty)
            return agent.AccountEmail;
        if (isWithinAccount && agent.UnconfirmedEmail is { IsEmpty: false } own && Username.Of(own).Canonical == asked.Canonical)
            return own;
        return EmailAddress.IsValid(agent.Username.Value) ? EmailAddress.From(agent.Username.Value) : null;
    }
}
