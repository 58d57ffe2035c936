using Customers.Application.Mail;

namespace Customers.Application.Customers;

/// <summary>Asks the owner of an e-mail address to confirm it.</summary>
public sealed class EmailVerification(ICustomerRepository customers, IMailQueue mails, IMailTokens tokens, SignUpOptions options)
{
    /// <summary>How long a new account waits for it.</summary>
    public TimeSpan Time => options.VerificationTime;

    /// <summary>The address that the account waits for, its own or the one it is to get; null when it waits for none.</summary>
    public Task<EmailAddress?> FindWaitedForAsync(CustomerId id, CancellationToken cancellationToken) =>
        tokens.FindWaitedForAsync(id, cancellationToken);

    /// <summary>Sends a link to the address; earlier links of the account stop working. No address, no mail. False when there were too many.</summary>
    public async Task<bool> AskAsync(Customer customer, EmailAddress email, CancellationToken cancellationToken) =>
        email.IsEmpty || await mails.QueueAsync(new(MailKind.VerifyEmail, customer.Id, email), cancellationToken);

    /// <summary>Does what a change of the profile, in which this address was wished for, asks for.</summary>
    public async Task<Result> FollowAsync(Customer customer, EmailAddress wished, CancellationToken cancellationToken)
    {
        var current = customer.Facts.Profile.Email;
        // Whoever goes back to the address they have wants no other one any more.
        if (wished == current && (current.IsEmpty || customer.Facts.EmailVerified))
        {
            await SettleAsync(customer, cancellationToken);
            return Result.Done;
        }

        // One that was never confirmed needs its own link again, unless it waits for that already.
        if (wished == current && await FindWaitedForAsync(customer.Id, cancellationToken) == current)
            return Result.Done;
        if (await customers.IsEmailTakenAsync(wished, customer.Id, cancellationToken))
            return CustomerErrors.EmailTaken;
        return await AskAsync(customer, wished, cancellationToken) ? Result.Done : MailErrors.TooManyMails;
    }

    /// <summary>Waits for no address any more.</summary>
    public Task SettleAsync(Customer customer, CancellationToken cancellationToken) =>
        mails.CancelAsync(MailKind.VerifyEmail, customer.Id, cancellationToken);
}
