using Customers.Infrastructure.Database;

namespace Customers.Integration.Tests.Fixtures;

/// <summary>Lets transactions in, for tests that are about something else.</summary>
internal static class Admissions
{
    /// <summary>More places than any test has connections.</summary>
    public static WriteAdmission Wide => new(1_000, TimeProvider.System);
}
