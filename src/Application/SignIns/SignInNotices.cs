using Customers.Application.Mail;

namespace Customers.Application.SignIns;

/// <summary>Tells an account by mail what happened when somebody signed in, or tried to, as one of its agents.</summary>
public sealed class SignInNotices(IMailQueue mails, IAgentNetworks networks, ICurrentRequest current)
{
    /// <summary>Remembers where the agent has signed in from, and tells if that is new. The first sign-in of all is no news.</summary>
    public async Task NoteAsync(SignInAgent agent, CancellationToken cancellationToken)
    {
        if (current.ClientNetwork.Length == 0)
            return;
        if (await networks.SeeAsync(agent, current.ClientNetwork, cancellationToken) == NetworkSighting.New)
            await SendAsync(MailKind.NewNetwork, agent, cancellationToken);
    }

    /// <summary>Sends it to the account's confirmed address, or else to the agent's own; to nobody when neither is known to be read.</summary>
    public async Task SendAsync(MailKind kind, SignInAgent agent, CancellationToken cancellationToken)
    {
        var address = agent.AccountEmail;
        if (address.IsEmpty && agent.IsUsernameProven && EmailAddress.IsValid(agent.Username.Value))
            address = EmailAddress.From(agent.Username.Value);
        if (!address.IsEmpty)
            await mails.QueueAsync(new(kind, agent.CustomerId, address) { AgentId = agent.Id }, cancellationToken);
    }
}
