namespace Customers.Application.Common;

/// <summary>Which addresses mail can go to.</summary>
public interface IMailReach
{
    /// <summary>Whether the configured mail server is known not to take the address: beyond ASCII before the <c>@</c>, and no SMTPUTF8.</summary>
    bool Refuses(EmailAddress address);
}

/// <summary>A use case that is given an address which mail is to go to.</summary>
public interface IGivesEmail
{
    /// <summary>The address as a client wrote it; null or empty for none.</summary>
    string? GivenEmail { get; }
}
