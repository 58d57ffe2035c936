using Customers.Domain.Common;

namespace Customers.Domain.Agents;

/// <summary>Every way in which an agent, or signing in as one, refuses.</summary>
public static class AgentErrors
{
    public static readonly Error NotFound = new(ErrorKind.NotFound, "AGENT_NOT_FOUND", "The agent was not found.");
    public static readonly Error Deleted = new(ErrorKind.FailedPrecondition, "AGENT_DELETED", "The agent is deleted.");

    public static readonly Error UsernameTaken = new(
        ErrorKind.AlreadyExists,
        "USERNAME_TAKEN",
        "Another agent has this username."
    )
    {
        Details = [new("username", "USERNAME_TAKEN", "Another agent has this username.")],
    };

    public static readonly Error GuestProtected = new(
        ErrorKind.PermissionDenied,
        "GUEST_AGENT_PROTECTED",
        "The guest agent can not be deleted or given a password or other permissions."
    );

    public static readonly Error BeyondAccount = new(
        ErrorKind.PermissionDenied,
        "PROJECT_PERMISSION_REQUIRED",
        "Only a ProjectSuperAdmin hands out project permissions, or changes or signs out an agent that has them."
    );

    public static readonly Error OutsidePlatform = new(
        ErrorKind.FailedPrecondition,
        "PLATFORM_AGENT_REQUIRED",
        "Only agents of the platform's own account can have project permissions."
    );

    public static readonly Error LastAdministrator = new(
        ErrorKind.FailedPrecondition,
        "LAST_ADMINISTRATOR",
        "Nobody else who can sign in administers the account, or the platform; give somebody else the permission first."
    );

    /// <summary>A wrong password. Tokens and keys that are wrong have the same reason, and the words of which stand in the API document.</summary>
    public static Error WrongCredentials =>
        new(ErrorKind.Unauthenticated, "INVALID_CREDENTIALS", "The username or the password is wrong.");

    /// <summary>Too many wrong passwords from one place; nothing is said about whether the last one was right.</summary>
    public static Error TooManyAttempts(TimeSpan retryAfter) =>
        new(ErrorKind.ResourceExhausted, "TOO_MANY_ATTEMPTS", "Too many wrong passwords; try again later.")
        {
            RetryAfter = retryAfter,
        };

    /// <summary>More passwords are to be hashed for one account, or a network, than its share.</summary>
    public static Error TooManyHashes(TimeSpan retryAfter) =>
        new(ErrorKind.ResourceExhausted, "RATE_LIMIT_EXCEEDED", "Too many passwords at a time; try again later.")
        {
            RetryAfter = retryAfter,
        };

    /// <summary>The same as the API document shows it.</summary>
    public static readonly Error TooManyAttemptsExample = TooManyAttempts(TimeSpan.FromMinutes(1));
}
