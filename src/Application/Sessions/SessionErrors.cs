namespace Customers.Application.Sessions;

/// <summary>Every way in which a session refuses.</summary>
public static class SessionErrors
{
    public static readonly Error NotFound = new(ErrorKind.NotFound, "SESSION_NOT_FOUND", "The session was not found.");
}
