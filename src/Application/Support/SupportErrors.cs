namespace Customers.Application.Support;

/// <summary>Every way in which sending again refuses.</summary>
public static class SupportErrors
{
    public static readonly Error NoConfirmedAddress = new(
        ErrorKind.FailedPrecondition,
        "NO_CONFIRMED_ADDRESS",
        "Neither the account nor the agent's own mailbox has confirmed an address that a link for this agent may go to."
    );

    public static readonly Error NoAddressToConfirm = new(
        ErrorKind.FailedPrecondition,
        "NO_ADDRESS_TO_CONFIRM",
        "The account waits for no e-mail address to be confirmed."
    );
}
