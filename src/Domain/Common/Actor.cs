namespace Customers.Domain.Common;

/// <summary>Who a change is done by, as the audit shows it.</summary>
public enum ActorKind
{
    /// <summary>An agent of the account, signed in with a password.</summary>
    Agent,

    /// <summary>An access key of the account.</summary>
    Key,

    /// <summary>A member of platform staff, in their own name or through a delegate token.</summary>
    Platform,

    /// <summary>The service itself.</summary>
    System,
}

/// <summary>With what an actor shows who they are.</summary>
public enum ActorCredential
{
    /// <summary>With nothing: the service itself acts, or somebody whom it does not know.</summary>
    None,

    /// <summary>A login token, or the password that it is given for.</summary>
    Session,

    /// <summary>An access key of the account.</summary>
    AccessKey,

    /// <summary>A delegate token of platform staff.</summary>
    Delegation,

    /// <summary>An access key of a service of the platform.</summary>
    ServiceKey,

    /// <summary>A link in a mail: somebody who reads the mailbox.</summary>
    MailLink,
}

/// <summary>Who does something to an account.</summary>
/// <param name="Kind">What sort of actor it is.</param>
/// <param name="Id">The agent's or the key's id; the zero UUID for the service itself.</param>
/// <param name="IsBoundByStatus">True for the account's own callers (a delegate too): the account's status can stop them.</param>
public sealed record Actor(ActorKind Kind, Guid Id, bool IsBoundByStatus)
{
    /// <summary>What they have shown of their password. The service itself needs none.</summary>
    public PasswordProof Password { get; init; }

    /// <summary>With what they have shown who they are.</summary>
    public ActorCredential Credential { get; init; }

    /// <summary>The service itself.</summary>
    public static Actor System { get; } =
        new(ActorKind.System, Guid.Empty, IsBoundByStatus: false) { Password = PasswordProof.Fresh };

    /// <summary>Somebody who followed a link in a mail, and is known by nothing else.</summary>
    public static Actor MailReader { get; } = System with { Credential = ActorCredential.MailLink };

    /// <summary>Refuses an actor who has not just given the password.</summary>
    public Result EnsureFreshPassword() =>
        Password switch
        {
            PasswordProof.None => ActorErrors.PasswordCredentialRequired,
            PasswordProof.Session => ActorErrors.FreshPasswordRequired,
            _ => Result.Done,
        };
}
