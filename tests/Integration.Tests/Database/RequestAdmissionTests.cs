using System.Net;
using Customers.Infrastructure.Database;
using Customers.Integration.Tests.Fixtures;
using Dapper;
using Microsoft.AspNetCore.Hosting;

namespace Customers.Integration.Tests.Database;

/// <summary>The service with four connections, and so sixteen places for reads and eight for writes.</summary>
public sealed class CrowdedService : ServiceFixture
{
    protected override void Configure(IWebHostBuilder host)
    {
        host.UseSetting("ConnectionStrings:Customers", ConnectionString + ";Maximum Pool Size=4");
        host.UseSetting("Deadlines:Turn", "00:00:00.3");
    }
}

/// <summary>More requests than can be served: those beyond are told at once, and the others are answered.</summary>
public sealed class RequestAdmissionTests(CrowdedService service) : IClassFixture<CrowdedService>
{
    private const int Places = 16;

    private static readonly TimeSpan generous = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan farOff = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan soon = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task Enter_AllPlacesAreTaken_WaitsAndTakesTheOneThatIsLeft()
    {
        using var admission = new RequestAdmission(connections: 1, farOff);
        await FillAsync(admission, isRead: false, 2);

        var waiting = admission.EnterAsync(isRead: false, CancellationToken.None).AsTask();
        Assert.False(waiting.IsCompleted);
        admission.Leave(isRead: false);

        Assert.True(await waiting.WaitAsync(generous));
    }

    [Fact]
    public async Task Enter_NoPlaceInTime_IsRefused()
    {
        using var admission = new RequestAdmission(connections: 1, soon);
        await FillAsync(admission, isRead: true, 4);

        Assert.False(await admission.EnterAsync(isRead: true, CancellationToken.None).AsTask().WaitAsync(generous));
    }

    [Fact]
    public async Task Enter_MoreWaitThanCanHaveTheirTurn_IsRefusedAtOnce()
    {
        using var admission = new RequestAdmission(connections: 1, farOff);
        await FillAsync(admission, isRead: false, 2);
        var waiting = Enumerable
            .Range(0, 32)
            .Select(_ => admission.EnterAsync(isRead: false, CancellationToken.None).AsTask())
            .ToList();

        Assert.False(await admission.EnterAsync(isRead: false, CancellationToken.None).AsTask().WaitAsync(generous));

        Assert.DoesNotContain(waiting, each => each.IsCompleted);
        // Who was refused is not counted among those that wait, and neither is who has had a turn.
        admission.Leave(isRead: false);
        Assert.True(await (await Task.WhenAny(waiting)).WaitAsync(generous));
        Assert.False(admission.EnterAsync(isRead: false, CancellationToken.None).AsTask().IsCompleted);
    }

    [Fact]
    public async Task Enter_WritesTakeAllTheirPlaces_ReadsHaveTheirOwn()
    {
        using var admission = new RequestAdmission(connections: 1, soon);
        await FillAsync(admission, isRead: false, 2);

        Assert.False(await admission.EnterAsync(isRead: false, CancellationToken.None));
        await FillAsync(admission, isRead: true, 4);
    }

    [Fact]
    public async Task Read_MoreThanCanBeServed_IsToldAtOnceThatItIsBusy()
    {
        var account = await Account.CreateAsync(service);
        await using (var blocker = await service.DataSource.OpenConnectionAsync())
        await using (var transaction = await blocker.BeginTransactionAsync())
        {
            await blocker.ExecuteAsync("LOCK TABLE customers IN ACCESS EXCLUSIVE MODE");
            var held = Enumerable.Range(0, 2 * Places).Select(_ => account.Admin.GetAsync("/v1.0/customer")).ToList();

            for (var refused = 0; refused < Places; refused++)
            {
                var first = await Task.WhenAny(held).WaitAsync(generous);
                held.Remove(first);
                var busy = (await first).Refused(HttpStatusCode.ServiceUnavailable, "BUSY");
                Assert.Equal("1", busy.Headers["Retry-After"]);
            }
            (await service.Anyone.GetAsync("/health/ready").WaitAsync(generous)).Ok();
            Assert.DoesNotContain(held, each => each.IsCompleted);
            await transaction.RollbackAsync();
            foreach (var answer in await Task.WhenAll(held).WaitAsync(generous))
                answer.Ok();
        }

        (await account.Admin.GetAsync("/v1.0/customer")).Ok();
    }

    private static async Task FillAsync(RequestAdmission admission, bool isRead, int places)
    {
        for (var i = 0; i < places; i++)
            Assert.True(await admission.EnterAsync(isRead, CancellationToken.None));
    }
}
