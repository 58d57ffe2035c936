using Customers.Application.Agents;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Idempotency;
using Customers.Application.Mail;
using Customers.Application.SignIns;
using Customers.Domain.Agents;

namespace Customers.Application.SignUps;

/// <summary>Somebody who has got the mail sets their password: signs the agent out everywhere, and uses up the token.</summary>
/// <param name="Token">The token in the mail's link.</param>
/// <param name="Password">The new password, 8–128 characters.</param>
public sealed record ResetPassword(string Token, string Password) : ICommand<NoContent>, ISentByAnyone
{
    /// <summary>
    /// Whether the person says that the access keys and the webhook from before are theirs: they end when this confirms a new account's
    /// address, but for a key that is sent with it.
    /// </summary>
    public bool KeepAccessKeys { get; init; }

    /// <inheritdoc />
    public static string Action => "passwords.reset";

    /// <inheritdoc />
    public string? Given => Token;

    /// <inheritdoc />
    public Access Access => Access.Anyone;
}

internal sealed class ResetPasswordValidator : AbstractValidator<ResetPassword>
{
    public ResetPasswordValidator()
    {
        RuleFor(command => command.Token).NotEmpty().Named("token", "REQUIRED", "is required");
        this.Password(command => command.Password);
    }
}

internal sealed class ResetPasswordHandler(
    IMailTokens tokens,
    PasswordSetting passwords,
    CustomerChanges accounts,
    IAgentRepository agents,
    MailboxConfirmation mailbox
) : IRequestHandler<ResetPassword, Result<NoContent>>
{
    public async Task<Result<NoContent>> Handle(ResetPassword request, CancellationToken cancellationToken)
    {
        var token = await tokens.FindAsync(MailTokenPurpose.SetPassword, request.Token, cancellationToken);
        if (token is null)
            return MailErrors.DeadLink;
        // Before the account is locked: hashing takes long, and nobody else should wait for it.
        var agentId = new AgentId(token.Subject);
        var hashed = await passwords.HashAsync(agentId, request.Password, cancellationToken);
        if (hashed.Refused(out var refused, out var hash))
            return refused == AgentErrors.NotFound ? MailErrors.DeadLink : refused;

        await mailbox.LockAsync(token.CustomerId, token.Email, cancellationToken);
        if ((await accounts.LockAsync(token.CustomerId, cancellationToken)).Refused(out _, out var account))
            return MailErrors.DeadLink;
        if (await agents.FindAsync(account.Id, agentId, cancellationToken) is not { Facts.DeletedAt: null } agent)
            return MailErrors.DeadLink;
        if (!await tokens.UseAsync(MailTokenPurpose.SetPassword, request.Token, cancellationToken))
            return MailErrors.DeadLink;

        // The link stands for the password.
        var self = new Actor(ActorKind.Agent, agentId.Value, IsBoundByStatus: true)
        {
            Password = PasswordProof.Fresh,
            Credential = ActorCredential.MailLink,
        };
        if (agent.ChangePassword(hash, self, account.At).Error is { } refusal)
            return refusal;
        if ((await agents.SaveAsync(agent, cancellationToken)).Error is { } conflict)
            return conflict;
        var confirmed = await mailbox.ConfirmAsync(account, token, request.KeepAccessKeys, cancellationToken);
        return confirmed.Error is { } unavailable ? unavailable : NoContent.Answer;
    }
}
