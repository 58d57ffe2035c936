using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Database;

/// <summary>Gives a database zones with daylight saving, and a clock that is a hundred days ahead of the process's.</summary>
internal static class AheadClock
{
    public static async Task SetAsync(StorageFixture storage)
    {
        var database = await storage.ScalarAsync<string>("SELECT current_database()");
        // What stands before pg_catalog in the search path is found first, so the service's own statements call these.
        await storage.ExecuteAsync(
            $"""
            CREATE SCHEMA IF NOT EXISTS ahead;
            CREATE OR REPLACE FUNCTION ahead.now() RETURNS timestamptz LANGUAGE sql STABLE AS
                'SELECT pg_catalog.now() + interval ''100 days''';
            CREATE OR REPLACE FUNCTION ahead.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS
                'SELECT pg_catalog.clock_timestamp() + interval ''100 days''';
            ALTER DATABASE {database} SET search_path = ahead, public, pg_catalog;
            ALTER DATABASE {database} SET timezone = 'America/New_York';
            ALTER ROLE CURRENT_USER IN DATABASE {database} SET timezone = 'Asia/Kolkata';
            """
        );
        storage.DataSource.Clear();
    }
}
