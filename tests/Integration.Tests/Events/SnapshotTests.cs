using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Leaving;
using Customers.Application.SignUps;
using Customers.Application.Sweeps;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Integration.Tests.Fixtures;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Events;

/// <summary>A snapshot of all accounts whose pages are read while others write, and the feed behind it: together they are the table.</summary>
public sealed class SnapshotTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const int Interleavings = 1000;
    private const int MostUnderWay = 3;
    private const int Copies = 60;

    private readonly List<Guid> accounts = [];
    private readonly List<(Guid? Account, CommitGate Gate, Task Ends, AsyncServiceScope Scope)> underWay = [];
    private Random random = new(0);
    private int made;

    [Fact]
    public async Task Snapshot_WritersBetweenItsPages_IsTheTableWithTheFeedBehindIt()
    {
        for (var seed = 1; seed <= Interleavings; seed++)
        {
            random = new(seed);
            try
            {
                await InterleaveAsync();
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Seed {seed}", failure);
            }
        }
        const string ended =
            "SELECT count(*) FILTER (WHERE status = 'deleted') > 30 AND count(*) FILTER (WHERE status = 'expired') > 30 FROM customers";
        Assert.True(await storage.ScalarAsync<bool>(ended));
    }

    [Fact]
    public async Task Snapshot_ManyWritersMeanwhile_IsTheTableWithTheFeedBehindIt()
    {
        var ids = new List<Guid>();
        for (var number = 0; number < 24; number++)
            ids.Add(await OpenAsync());
        using var reading = new CancellationTokenSource();
        var writers = Enumerable
            .Range(0, 4)
            .Select(number => Task.Run(() => WriteAsync([.. ids.Skip(number * 6).Take(6)], reading.Token)));
        var writing = Task.WhenAll(writers.ToList());

        var copies = new List<AccountsCopy>();
        for (var number = 0; number < Copies; number++)
        {
            copies.Add(new(storage.Replica));
            while (!await copies[^1].LoadPageAsync(pageSize: 100)) { }
        }
        await reading.CancelAsync();
        await writing;

        foreach (var copy in copies)
        {
            await copy.FollowAsync();
            await copy.IsTheTableAsync();
        }
    }

    private async Task WriteAsync(Guid[] ids, CancellationToken until)
    {
        while (!until.IsCancellationRequested)
        {
            var name = new ProfileMembers { Name = Optional<string>.Of($"written-{Interlocked.Increment(ref made)}") };
            var account = new CustomerId(ids[Random.Shared.Next(ids.Length)]);
            await storage.Replica.SendAsync(TestCallers.Staff, new UpdateCustomer(account, name));
            if (Random.Shared.Next(20) == 0)
                await storage.Replica.SendAsync(TestCallers.Staff, new DeleteCustomer(new(await OpenAsync())));
        }
    }

    private async Task<Guid> OpenAsync()
    {
        var name = $"written-{Interlocked.Increment(ref made)}";
        var profile = new ProfileMembers { Name = Optional<string>.Of(name) };
        return (await storage.Replica.DoAsync(TestCallers.Staff, new CreateCustomer(name, TestAccount.Password, profile))).Id;
    }

    private async Task InterleaveAsync()
    {
        for (var number = random.Next(3); number > 0; number--)
            await BeginAsync();
        var copy = new AccountsCopy(storage.Replica);
        var pageSize = random.Next(2) == 0 ? 100 : 1 + (accounts.Count / 4);
        while (!await copy.LoadPageAsync(Math.Min(pageSize, 100)))
        {
            for (var number = random.Next(4); number > 0; number--)
                await StepAsync();
        }
        for (var number = random.Next(3); number > 0; number--)
            await StepAsync();
        while (underWay.Count > 0)
            await EndAsync();
        await copy.FollowAsync();
        await copy.IsTheTableAsync();
    }

    private async Task StepAsync()
    {
        if (underWay.Count == MostUnderWay || (underWay.Count > 0 && random.Next(2) == 0))
            await EndAsync();
        else
            await BeginAsync();
    }

    /// <summary>A writer that has done everything but commit.</summary>
    private async Task BeginAsync()
    {
        var free = accounts.Where(account => underWay.All(each => each.Account != account)).ToList();
        Guid? account = free.Count > 3 && random.Next(6) > 0 ? free[^(1 + random.Next(Math.Min(free.Count, 12)))] : null;
        var scope = storage.Replica.Scope(TestCallers.Staff);
        var gate = scope.ServiceProvider.GetRequiredService<CommitGate>();
        gate.IsClosed = true;
        var ends = Task.Run(() =>
            account is { } id ? ChangeAsync(scope.ServiceProvider, id) : CreateAsync(scope.ServiceProvider)
        );
        await Task.WhenAny(gate.Reached, ends);
        underWay.Add((account, gate, ends, scope));
    }

    private async Task EndAsync()
    {
        var (_, gate, ends, scope) = underWay[random.Next(underWay.Count)];
        underWay.RemoveAll(each => each.Gate == gate);
        gate.Open();
        await ends;
        await scope.DisposeAsync();
    }

    private async Task CreateAsync(IServiceProvider scope)
    {
        var name = $"snapshot-{Interlocked.Increment(ref made)}";
        var profile = new ProfileMembers
        {
            Name = Optional<string>.Of(name),
            Email = Optional<string>.Of(random.Next(2) == 0 ? "" : $"{name}@example.com"),
        };
        var created = (
            await scope.GetRequiredService<IMediator>().Send(new CreateCustomer(name, TestAccount.Password, profile))
        ).Value;
        lock (accounts)
            accounts.Add(created.Id);
        if (created.Email.Length > 0)
            await storage.ExecuteAsync("UPDATE customers SET tm_verify_by = now() WHERE id = @Id", new { created.Id });
    }

    // What an account's status forbids is refused, and is no change.
    private Task ChangeAsync(IServiceProvider scope, Guid account)
    {
        CustomerId id = new(account);
        var name = new ProfileMembers { Name = Optional<string>.Of($"renamed-{Interlocked.Increment(ref made)}") };
        return random.Next(12) switch
        {
            0 => SendAsync(scope, new DeleteCustomer(id)),
            1 => SendAsync(scope, new FreezeCustomer(id, "a test")),
            2 => SendAsync(scope, new RecoverCustomer(id, "a test")),
            3 => SendAsync(scope, new PlaceHold(id, HoldKind.Billing, "unpaid")),
            4 => SendAsync(scope, new PlaceHold(id, HoldKind.Fraud, "abuse")),
            5 => SendAsync(scope, new LiftHold(id, HoldKind.Billing, "paid")),
            6 => SendAsync(scope, new VerifyEmail(id)),
            7 => SendAsync(scope, new ChangeIdentityVerification(id, "pending", "a test")),
            8 or 9 => ExpireAsync(scope, id),
            _ => SendAsync(scope, new UpdateCustomer(id, name)),
        };
    }

    private static Task ExpireAsync(IServiceProvider scope, CustomerId id)
    {
        scope.GetRequiredService<RequestOrigin>().IsServiceItself = true;
        return SendAsync(scope, new ExpireSignUp(id));
    }

    private static async Task SendAsync<T>(IServiceProvider scope, IRequest<Result<T>> command) =>
        await scope.GetRequiredService<IMediator>().Send(command);
}
