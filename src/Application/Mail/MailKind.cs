namespace Customers.Application.Mail;

/// <summary>The mails there are.</summary>
public enum MailKind
{
    /// <summary>To an address that is to be confirmed: holds the link.</summary>
    VerifyEmail,

    /// <summary>To a new account's owner, who has no password yet: holds the link to set one.</summary>
    SetPassword,

    /// <summary>To somebody who has forgotten their password: holds the link to set another one.</summary>
    ResetPassword,

    /// <summary>To the owner of an address with which somebody tried to sign up again.</summary>
    AccountExists,

    /// <summary>Told of by <see cref="Notice"/> now; what the version before has queued is still sent.</summary>
    EmailChanged,

    /// <summary>Told of by <see cref="Notice"/> now; what the version before has queued is still sent.</summary>
    UsernameLost,

    /// <summary>To an account that will be deleted soon: holds the link that cancels the deletion.</summary>
    DeletionReminder,

    /// <summary>To an account that was deleted: the last one.</summary>
    AccountDeleted,

    /// <summary>To an account whose agent has signed in from a network that it never signed in from.</summary>
    NewNetwork,

    /// <summary>To an account whose agent's password is being guessed from many places.</summary>
    PasswordGuessed,

    /// <summary>To an account's confirmed address: what happened to it, one thing or several.</summary>
    Notice,
}
