using System.Net;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;
using Dapper;

namespace Customers.Integration.Tests.DryRuns;

/// <summary>Dry runs beside requests that are meant: they wait for them, and leave nothing to them.</summary>
public sealed class RaceTests(QuietService service) : IClassFixture<QuietService>
{
    private const int Many = 20;

    private static readonly TimeSpan moment = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task Try_BesideRealChanges_DisturbsNoneAndTellsOfItsOwnAlone()
    {
        Account[] accounts = [await Account.CreateAsync(service), await Account.CreateAsync(service)];
        var before = await service.CountEventsAsync();

        // Staff is told of all accounts: of what a dry run itself has written there, and not of what others write meanwhile.
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 4 * Many)
                .Select(n =>
                    Task.Run(() =>
                        (n % 4 < 2 ? service.Super : service.Super.Trying()).PutAsync(
                            $"/v1.0/customers/{accounts[n % 2].Id}",
                            new { name = $"{(n % 4 < 2 ? "meant" : "tried")} {n}" }
                        )
                    )
                )
        );

        Assert.All(answers, answer => answer.Ok());
        Assert.Equal(before + (2 * Many), await service.CountEventsAsync());
        foreach (var tried in answers.Where(answer => answer.Headers.ContainsKey("Dry-Run")))
            Assert.Single(tried.Json["effects"]!["events"]!.AsArray());
        foreach (var account in accounts)
            Assert.StartsWith("meant", (await account.ReadAsync(service)).Text("name"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Try_WhileTheAccountIsLocked_WaitsAsTheRealOne()
    {
        var account = await Account.CreateAsync(service);
        await using var other = await service.DataSource.OpenConnectionAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await other.ExecuteAsync("SELECT 1 FROM customers WHERE id = @Id FOR UPDATE", new { Id = Guid.Parse(account.Id) });

        var trying = service.Super.Trying().PutAsync($"/v1.0/customers/{account.Id}/holds/billing", new { reason = "test" });
        Assert.NotSame(trying, await Task.WhenAny(trying, Task.Delay(moment)));
        await transaction.RollbackAsync();

        Assert.Equal("suspended", (await trying).Ok().Text("status"));
    }

    // No constraint is deferred today; the next one is seen by dry runs too.
    [Fact]
    public async Task Try_WhatOnlyTheCommitWouldRefuse_IsRefused()
    {
        const string forbid = """
            CREATE FUNCTION forbid() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE unique_violation; END';

            CREATE CONSTRAINT TRIGGER forbid AFTER UPDATE ON customers DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW WHEN (NEW.name = 'Forbidden') EXECUTE FUNCTION forbid();
            """;
        var account = await Account.CreateAsync(service);
        await service.ExecuteAsync(forbid);
        try
        {
            var meant = await account.Admin.PutAsync("/v1.0/customer", new { name = "Forbidden" });
            var tried = await account.Admin.Trying().PutAsync("/v1.0/customer", new { name = "Forbidden" });

            Assert.Equal((HttpStatusCode.InternalServerError, meant.Reason), (tried.Status, tried.Reason));
            Assert.Equal(tried.Status, meant.Status);
        }
        finally
        {
            await service.ExecuteAsync("DROP TRIGGER forbid ON customers; DROP FUNCTION forbid()");
        }
    }
}
