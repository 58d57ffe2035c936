using System.Text.Json.Nodes;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Exports;
using Customers.Application.Leaving;
using Customers.Infrastructure.Exports;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Exports;

/// <summary>How an export is written: of one instant, a piece at a time, and without taking what others need.</summary>
public sealed class ExportWritingTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly TimeSpan timeout = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Write_ChangedMeanwhile_IsOfOneInstant()
    {
        var account = await TestAccount.OpenAsync(storage);
        await using var output = new HeldOutput();
        var writing = WriteAsync(account, output);
        await output.FirstPiece.WaitAsync(timeout);

        await storage.Replica.DoAsync(
            TestCallers.Staff,
            new UpdateCustomer(account.Id, new() { Name = Optional<string>.Of("Renamed meanwhile") })
        );
        await storage.Replica.DoAsync(account.Admin, new Application.AccessKeys.CreateAccessKey("made meanwhile", "", null));
        output.Open();
        await writing.WaitAsync(timeout);

        var document = JsonNode.Parse(output.Text)!;
        Assert.Equal(account.Username, document["customer"]!.Text("name"));
        Assert.Empty(document["access_keys"]!.AsArray());
        Assert.Equal(
            ["customer_created", "agent_created", "agent_created"],
            document["events"]!.AsArray().Select(happened => happened!.Text("type"))
        );
        Assert.DoesNotContain("meanwhile", output.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_AccountEndsMeanwhile_IsBrokenOff()
    {
        var account = await TestAccount.OpenAsync(storage);
        await storage.ExecuteAsync(LargeAccount.AddEvents, new { Id = account.Id.Value, count = 1000 });
        await using var output = new HeldOutput();
        var writing = WriteAsync(account, output);
        await output.FirstPiece.WaitAsync(timeout);

        await storage.Replica.DoAsync(TestCallers.Staff, new DeleteCustomer(account.Id));
        // So long it may go on.
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        output.Open();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing.WaitAsync(timeout));
        Assert.InRange(output.Length, 1, 64 * 1024);
    }

    [Fact]
    public async Task Write_AccountHasEnded_SendsNothing()
    {
        var account = await TestAccount.OpenAsync(storage);
        var export = await storage.Replica.DoAsync(account.Admin, new ExportCustomer());
        await storage.Replica.DoAsync(TestCallers.Staff, new DeleteCustomer(account.Id));
        await using var output = new MemoryStream();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => export.WriteAsync(output, CancellationToken.None));

        Assert.Equal(0, output.Length);
    }

    [Fact]
    public async Task Write_VeryMuch_ComesInSmallPiecesAndStaysInMemoryNowhere()
    {
        const int count = 100_000;
        var account = await TestAccount.OpenAsync(storage);
        await storage.ExecuteAsync(LargeAccount.AddEvents, new { Id = account.Id.Value, count });
        await using var output = new CountingOutput();

        await WriteAsync(account, output).WaitAsync(timeout);

        Assert.InRange(output.Total, count * 1000L, long.MaxValue);
        Assert.InRange(output.LargestPiece, 1, 64 * 1024);
        // What kept all of it would have kept two thirds of it by then, or twice that as text.
        Assert.InRange(output.Growth, long.MinValue, output.Total / 2);
    }

    [Fact]
    public async Task Write_WhileTheSameAccountExports_WaitsUntilThatHasEnded()
    {
        var account = await TestAccount.OpenAsync(storage);
        await using var replica = Patient();
        await using var held = new HeldOutput();
        var first = WriteAsync(account, held, replica);
        await held.FirstPiece.WaitAsync(timeout);
        await using var output = new MemoryStream();

        var waiting = WriteAsync(account, output, replica);
        Assert.Equal(0, output.Length);
        held.Open();
        await Task.WhenAll(first, waiting).WaitAsync(timeout);

        Assert.NotEqual(0, output.Length);
    }

    [Fact]
    public async Task Write_ManySlowOnesOfOneAccount_HoldUpNobodyElse()
    {
        var (slow, other) = (await TestAccount.OpenAsync(storage), await TestAccount.OpenAsync(storage));
        await using var replica = Patient(maxAtOnce: 2);
        await using var held = new HeldOutput();
        List<Task> writing = [.. Enumerable.Range(0, 3).Select(_ => WriteAsync(slow, held, replica))];
        await held.FirstPiece.WaitAsync(timeout);

        await WriteAsync(other, Stream.Null, replica).WaitAsync(timeout);
        await WriteAsync(other, Stream.Null, replica).WaitAsync(timeout);

        Assert.DoesNotContain(writing, export => export.IsCompleted);
        held.Open();
        await Task.WhenAll(writing).WaitAsync(timeout);
    }

    [Fact]
    public async Task Write_ReaderBelowTheLeastRate_IsBrokenOffAndLetsOthersIn()
    {
        var limits = new ExportLimits
        {
            MaxAtOnce = 1,
            Grace = TimeSpan.FromMilliseconds(50),
            MinBytesPerSecond = int.MaxValue,
        };
        await using var replica = Replica.On(storage.ConnectionString, services => services.AddSingleton(limits));
        var (slow, other) = (await TestAccount.OpenAsync(storage), await TestAccount.OpenAsync(storage));
        await using var never = new HeldOutput();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WriteAsync(slow, never, replica).WaitAsync(timeout));

        await WriteAsync(other, Stream.Null, replica).WaitAsync(timeout);
    }

    [Fact]
    public async Task Write_WhileEnoughOthersExport_IsRefusedAndLeavesThemAlone()
    {
        var limits = new ExportLimits { MaxAtOnce = 2, MaxWait = TimeSpan.FromMilliseconds(50) };
        await using var replica = Replica.On(storage.ConnectionString, services => services.AddSingleton(limits));
        var held = new HeldOutput();
        var others = new List<Task>();
        for (var number = 0; number < limits.MaxAtOnce; number++)
            others.Add(WriteAsync(await TestAccount.OpenAsync(storage), held, replica));

        var account = await TestAccount.OpenAsync(storage);
        await Assert.ThrowsAsync<OverloadedException>(() => WriteAsync(account, Stream.Null, replica));

        held.Open();
        await Task.WhenAll(others).WaitAsync(timeout);
        await WriteAsync(account, Stream.Null, replica);
    }

    [Fact]
    public async Task Write_LongerThanItMayTake_IsBrokenOffAndLetsOthersIn()
    {
        await using var replica = Replica.On(
            storage.ConnectionString,
            services => services.AddSingleton(new ExportLimits { MaxAtOnce = 1, MaxTime = TimeSpan.FromMilliseconds(50) })
        );
        var account = await TestAccount.OpenAsync(storage);
        await using var never = new HeldOutput();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WriteAsync(account, never, replica).WaitAsync(timeout));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WriteAsync(account, never, replica).WaitAsync(timeout));
    }

    private Replica Patient(int maxAtOnce = 4) =>
        Replica.On(
            storage.ConnectionString,
            services =>
                services.AddSingleton(
                    new ExportLimits
                    {
                        MaxAtOnce = maxAtOnce,
                        MaxWait = timeout,
                        Grace = timeout,
                    }
                )
        );

    private Task WriteAsync(TestAccount account, Stream output) => WriteAsync(account, output, storage.Replica);

    private static async Task WriteAsync(TestAccount account, Stream output, Replica replica)
    {
        var export = await replica.DoAsync(account.Admin, new ExportCustomer());
        await export.WriteAsync(output, CancellationToken.None);
    }
}
