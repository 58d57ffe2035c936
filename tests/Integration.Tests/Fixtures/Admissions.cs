using Customers.Infrastructure.Database;

namespace Customers.Integration.Tests.Fixtures;

/// <summary>Lets transactions in and gives them time, for tests that are about something else.</summary>
internal static class Admissions
{
    /// <summary>Deadlines of the database that a busy machine does not reach.</summary>
    public static DatabaseDeadlines Patient =>
        new()
        {
            Statement = TimeSpan.FromMinutes(1),
            Lock = TimeSpan.FromMinutes(1),
            IdleTransaction = TimeSpan.FromMinutes(1),
            Connect = TimeSpan.FromSeconds(30),
            Turn = TimeSpan.FromMinutes(1),
        };

    /// <summary>The same as settings of a service, and its own.</summary>
    public static IReadOnlyDictionary<string, string> PatientSettings { get; } =
        new Dictionary<string, string>
        {
            ["Deadlines:Request"] = "00:02:00",
            ["Deadlines:Statement"] = "00:01:00",
            ["Deadlines:Lock"] = "00:01:00",
            ["Deadlines:IdleTransaction"] = "00:01:00",
            ["Deadlines:Connect"] = "00:00:30",
            ["Deadlines:Turn"] = "00:01:00",
        };

    /// <summary>More places than any test has connections.</summary>
    public static WriteAdmission Wide => new(1_000, TimeSpan.FromMinutes(1), TimeProvider.System);
}
