namespace Customers.Infrastructure.Mail.Transports;

/// <summary>What was asked of the server when it refused.</summary>
internal enum SmtpStep
{
    Greeting,
    Hello,
    Encryption,
    SignIn,
    Sender,
    Recipient,
    Message,
}

/// <summary>The server did not agree to a step, or said what no server may say.</summary>
internal sealed class SmtpFailure(SmtpStep step, int code, string reason) : Exception(reason)
{
    private const int FirstPermanent = 500;

    // 530 and what follows: who has not signed in, or not well enough, is refused whatever they send.
    private const int FirstOfSignIn = 530;
    private const int LastOfSignIn = 539;

    public SmtpFailure(SmtpStep step, SmtpReply reply)
        : this(step, reply.Code, $"{step} was answered with {reply.Code}") { }

    /// <summary>
    /// Whether it would be the same the next time: a refusal of the recipient or of the message. Any other is about how the two servers get
    /// along, which an operator can change.
    /// </summary>
    public bool IsPermanent =>
        step is SmtpStep.Recipient or SmtpStep.Message && code >= FirstPermanent && code is < FirstOfSignIn or > LastOfSignIn;
}
