namespace Customers.Domain.Common;

/// <summary>How sure it is that the person who acts knows the password (contract §3). Each level includes those before it.</summary>
public enum PasswordProof
{
    /// <summary>Not at all: an access key or a delegate token acts.</summary>
    None,

    /// <summary>They signed in with it: a session.</summary>
    Session,

    /// <summary>They gave it just now: with this request, or by signing in in the last minutes.</summary>
    Fresh,
}
