using Customers.Application.Resources;
using Customers.Domain.Common;
using Customers.Domain.Resources;
using Customers.Integration.Tests.Events.RabbitMq;
using Customers.Integration.Tests.Fixtures;
using Dapper;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Customers.Integration.Tests.Resources.RabbitMq;

/// <summary>Stopping, and failures that never end.</summary>
[Collection(BrokerTests.Name)]
public sealed class ReportIntakeTests(Broker broker) : ReportBench(broker)
{
    private const string ReportWaits = """
        SELECT EXISTS (
            SELECT 1
            FROM pg_stat_activity
            WHERE datname = current_database()
            AND wait_event_type = 'Lock'
            AND query LIKE '%FROM customers%'
        )
        """;

    [Fact]
    public async Task Stop_MessageIsBeingWritten_WaitsForIt()
    {
        var (account, id) = (await TestAccount.OpenAsync(Storage), Guid.NewGuid());
        await ReceiveBoundAsync();
        await using var holder = await Storage.DataSource.OpenConnectionAsync();
        await using var held = await holder.BeginTransactionAsync();
        await holder.ExecuteAsync("SELECT 1 FROM customers WHERE id = @Value FOR UPDATE", account.Id);
        await Platform.TellAsync(new Told("number_created", id, account.Id.Value));
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await Storage.ScalarAsync<bool>(ReportWaits))
            await Task.Delay(TimeSpan.FromMilliseconds(10), timeout.Token);

        var stopping = StopAllAsync();
        Assert.False(stopping.IsCompleted);
        await held.CommitAsync();
        await stopping;

        Assert.Equal([("numbers", id)], (await LedgerAsync(account)).Keys);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tell_WhatCanNeverBeWritten_IsPutAsideAndOthersGoOn(bool isRefusedByTheDatabase)
    {
        var (account, bad) = (await TestAccount.OpenAsync(Storage), Guid.NewGuid());
        Exception defect = isRefusedByTheDatabase
            ? new PostgresException("It must not be null.", "ERROR", "ERROR", "23502")
            : new InvalidOperationException("A defect.");
        await Platform.DeclareAsync();
        var counts = await ReceiveAsync(register: services =>
            services.AddScoped<IRequestHandler<RecordResourceEvent, Result<ResourceEventOutcome>>>(_ => new Refusing(bad, defect))
        );
        await Platform.UntilBoundAsync();

        await Platform.TellAsync(
            new Told("tag_created", bad, account.Id.Value),
            new Told("tag_created", Guid.NewGuid(), account.Id.Value)
        );
        await counts.UntilAsync(2);
        await StopAllAsync();

        Assert.Equal(["applied tags created", "parked failed"], counts.All.Order(StringComparer.Ordinal));
        Assert.Single(await Platform.TakeParkedAsync());
    }

    // Two accounts are told the same, in different orders.
    [Fact]
    public async Task Write_AnyOrderOfAnyFacts_SaysTheSame()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var random = new Random(seed);
            var ids = Enumerable.Range(0, 3).Select(_ => new ResourceId(Guid.NewGuid())).ToArray();
            var facts = Enumerable
                .Range(0, random.Next(1, 10))
                .Select(_ => (Id: ids[random.Next(ids.Length)], IsDeleted: random.Next(3) == 0))
                .ToArray();
            var (one, other) = (await TestAccount.OpenAsync(Storage), await TestAccount.OpenAsync(Storage));

            await WriteAsync(one, facts);
            random.Shuffle(facts);
            await WriteAsync(other, facts);

            Assert.Equal(await LedgerAsync(one), await LedgerAsync(other));
            var there = facts.GroupBy(fact => fact.Id).Count(resource => resource.All(fact => !fact.IsDeleted));
            Assert.Equal(there, await UsedAsync(one, ResourceType.Flows));
        }
    }

    private async Task WriteAsync(TestAccount account, IEnumerable<(ResourceId Id, bool IsDeleted)> facts)
    {
        foreach (var (id, isDeleted) in facts)
        {
            var fact = new ResourceEvent(account.Id, ResourceType.Flows, id, isDeleted);
            var outcome = await Storage.Replica.SendAsServiceAsync(new RecordResourceEvent(fact));
            Assert.Equal(ResourceEventOutcome.Written, outcome.Value);
        }
    }

    private sealed class Refusing(Guid bad, Exception defect) : IRequestHandler<RecordResourceEvent, Result<ResourceEventOutcome>>
    {
        public Task<Result<ResourceEventOutcome>> Handle(RecordResourceEvent request, CancellationToken cancellationToken) =>
            request.Fact.ResourceId.Value == bad
                ? Task.FromException<Result<ResourceEventOutcome>>(defect)
                : Task.FromResult<Result<ResourceEventOutcome>>(ResourceEventOutcome.Written);
    }
}
