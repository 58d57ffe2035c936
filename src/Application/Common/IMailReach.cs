namespace Customers.Application.Common;

/// <summary>Which addresses mail can go to.</summary>
public interface IMailReach
{
    /// <summary>Whether the configured mail server is known not to take the address: beyond ASCII before the <c>@</c>, and no SMTPUTF8.</summary>
    bool Refuses(EmailAddress address);
}

/// <summary>A use case that is given addresses which mail is to go to, as a client wrote them; null or empty for none.</summary>
public interface IGivesEmail
{
    /// <summary>The e-mail address.</summary>
    string? GivenEmail => null;

    /// <summary>A username, which mail goes to when it is an address.</summary>
    string? GivenUsername => null;
}
