using Customers.Application.Agents;
using Customers.Application.Mail;
using Customers.Domain.Agents;

namespace Customers.Application.SignUps;

/// <summary>Sends the owner of an account, once its address is verified, the link to set the password that a sign-up does not ask for.</summary>
public sealed class OwnerInvitation(IAgentRepository agents, IMailQueue mails)
{
    /// <summary>Sends the link to the account's address, unless the owner has a password already, or a project permission.</summary>
    public async Task SendAsync(Customer customer, CancellationToken cancellationToken)
    {
        var owner = await agents.FindOwnerAsync(customer.Id, cancellationToken);
        if (owner is { Facts: { PasswordHash: null } facts } && !facts.Permission.ReachesBeyondAccount())
        {
            var mail = new NewMail(MailKind.SetPassword, customer.Id, customer.Facts.Profile.Email) { AgentId = owner.Id };
            await mails.QueueAsync(mail, cancellationToken);
        }
    }
}
