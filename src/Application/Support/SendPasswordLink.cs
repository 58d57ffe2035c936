using Customers.Application.Common;
using Customers.Application.Mail;
using Customers.Application.SignIns;
using Customers.Domain.Agents;
using Customers.Domain.Events;
using Customers.Domain.Support;

namespace Customers.Application.Support;

/// <summary>
/// Platform staff has the link to set another password mailed to an agent, at an address that was confirmed. Staff never sees the link, and an
/// earlier one stops working.
/// </summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="AgentId">Which of its agents.</param>
/// <param name="Reason">Why, for other staff, 1–1,024 characters.</param>
public sealed record SendPasswordLink(CustomerId CustomerId, AgentId AgentId, string Reason) : ICommand<NoContent>
{
    /// <inheritdoc />
    public static string Action => "agents.send_password_link";

    /// <inheritdoc />
    public Access Access => Access.Helping(CustomerId);
}

internal sealed class SendPasswordLinkValidator : AbstractValidator<SendPasswordLink>
{
    public SendPasswordLinkValidator() => this.StaffReason(command => command.Reason);
}

internal sealed class SendPasswordLinkHandler(SupportDesk desk, ISignInRepository signIns, IMailQueue mails)
    : IRequestHandler<SendPasswordLink, Result<NoContent>>
{
    public async Task<Result<NoContent>> Handle(SendPasswordLink request, CancellationToken cancellationToken)
    {
        if ((await desk.OpenAsync(request.CustomerId, cancellationToken)).Refused(out var refusal, out var account))
            return refusal;
        // Of another account it is nobody's business here.
        var agent = await signIns.FindAsync(request.AgentId, cancellationToken);
        if (agent is null || agent.CustomerId != account.Id)
            return AgentErrors.NotFound;
        if (agent.ConfirmedAddress is not { } address)
            return SupportErrors.NoConfirmedAddress;
        var mail = new NewMail(MailKind.ResetPassword, account.Id, address) { AgentId = agent.Id };
        if (!await mails.QueueAsync(mail, cancellationToken))
            return MailErrors.TooManyMails;
        var facts = new SupportActFacts(account.Id) { AgentId = agent.Id };
        await desk.RecordAsync(account, EventTypes.PasswordLinkSent, facts, request.Reason, cancellationToken);
        return NoContent.Answer;
    }
}
