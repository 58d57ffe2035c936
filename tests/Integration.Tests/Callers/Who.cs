namespace Customers.Integration.Tests.Callers;

/// <summary>Every kind of caller. Those who have a credential that works act for the account under test, but for <see cref="Other"/>.</summary>
public enum Who
{
    Nobody,
    GarbageToken,
    ExpiredToken,
    ExpiredKey,
    Agent,
    Manager,
    Admin,

    /// <summary>The administrator of an account that is never asked for.</summary>
    Other,
    Key,
    Delegate,
    Service,
    Super,
}
