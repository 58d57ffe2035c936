using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Customers;

public sealed class CustomerRepositoryTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string RowVersion = "SELECT xmin::text || ' ' || event_version FROM customers WHERE id = @Value";

    public static TheoryData<CustomerStatus, bool?, bool> Variants =>
        new()
        {
            { CustomerStatus.Initial, null, false },
            { CustomerStatus.Active, null, true },
            { CustomerStatus.Active, false, false },
            { CustomerStatus.Suspended, true, true },
            { CustomerStatus.Frozen, false, true },
        };

    private Stored Stored => new(storage.Replica);

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task Save_EveryMember_ReadsBackEqual(CustomerStatus status, bool? rtpDebug, bool verified)
    {
        var frozen = status == CustomerStatus.Frozen;
        var facts = Sample.Customer() with
        {
            RtpDebug = rtpDebug,
            RtpDebugUntil = rtpDebug == true ? Sample.Scheduled : null,
            EmailVerified = verified,
            ActivatedAt = status == CustomerStatus.Initial ? null : Sample.Created,
            Holds = status == CustomerStatus.Suspended || frozen ? Sample.Customer().Holds : [],
            DeletionRequestedAt = frozen ? Sample.Later : null,
            DeletionScheduledAt = frozen ? Sample.Scheduled : null,
        };

        var version = await Stored.PutAsync(facts);

        var read = (await Stored.FindAsync(facts.Id))!;
        Sample.AssertSame(facts, read.Facts);
        Assert.Equal((version, 0, status), (read.Version, read.Events.Count, read.Status));
        Assert.Equal(status.ToString().ToLowerInvariant(), await ColumnAsync<string>("status", facts.Id));
    }

    [Fact]
    public async Task Add_Opened_ReadsBackEqual()
    {
        var opened = Customer.Open(Sample.New("ann 🙂", Sample.Profile()), Sample.Staff, Sample.Created);

        Assert.Null((await Stored.AddAsync(opened)).Error);

        var read = (await Stored.FindAsync(opened.Id))!;
        Sample.AssertSame(opened.Facts, read.Facts);
        Assert.Equal((1, CustomerStatus.Initial), (read.Version, read.Status));
    }

    [Theory]
    [InlineData(IdentityVerificationStatus.None)]
    [InlineData(IdentityVerificationStatus.Pending)]
    [InlineData(IdentityVerificationStatus.Verified)]
    public async Task Save_EveryIdentityStatus_ReadsBackEqual(IdentityVerificationStatus status)
    {
        var facts = Sample.Customer() with { IdentityVerification = status };

        await Stored.PutAsync(facts);

        Assert.Equal(status, (await Stored.FindAsync(facts.Id))!.Facts.IdentityVerification);
    }

    [Fact]
    public async Task Save_Deleted_KeepsIdsAndTimesOnly()
    {
        var facts = Sample.Customer();
        await Stored.PutAsync(facts);
        var customer = (await Stored.FindAsync(facts.Id))!;
        customer.Delete(Sample.Staff, Sample.Later);

        await Stored.SaveAsync(customer);

        var left = new CustomerFacts
        {
            Id = facts.Id,
            ActivatedAt = facts.ActivatedAt,
            CreatedAt = facts.CreatedAt,
            UpdatedAt = Sample.Later,
            DeletedAt = Sample.Later,
        };
        Sample.AssertSame(left, (await Stored.FindAsync(facts.Id))!.Facts);
    }

    [Fact]
    public async Task Find_Unknown_IsNull() => Assert.Null(await Stored.FindAsync(new(Guid.CreateVersion7())));

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task Save_AnotherVersionIsStored_IsRefusedAndWritesNothing(int off)
    {
        var facts = Sample.Customer();
        var version = await Stored.PutAsync(facts);
        var before = await storage.ScalarAsync<string>(RowVersion, facts.Id);
        var stale = Customer.Rehydrate(facts, version + off);
        stale.ChangeMetadata(rtpDebug: false, until: null, Sample.Staff, Sample.Later);

        Assert.Equal(Error.ConcurrentChange, (await Stored.SaveAsync(stale)).Error);

        Assert.Equal(before, await storage.ScalarAsync<string>(RowVersion, facts.Id));
        Assert.Equal(2, await EventsAsync(facts.Id));
    }

    [Fact]
    public async Task Save_NothingHappened_WritesNothing()
    {
        var facts = Sample.Customer();
        var version = await Stored.PutAsync(facts);
        var before = await storage.ScalarAsync<string>(RowVersion, facts.Id);

        // Not even the version is looked at: there is nothing to lose.
        await Stored.SaveAsync(Customer.Rehydrate(facts, version + 5));

        Assert.Equal(before, await storage.ScalarAsync<string>(RowVersion, facts.Id));
        Assert.Equal(2, await EventsAsync(facts.Id));
    }

    [Fact]
    public async Task Save_Changed_RaisesTheVersionByOneForAllItsEvents()
    {
        var facts = Sample.Customer();
        var version = await Stored.PutAsync(facts);
        var customer = (await Stored.FindAsync(facts.Id))!;
        customer.ChangeMetadata(rtpDebug: false, until: null, Sample.Staff, Sample.Later);
        customer.LiftHold(HoldKind.Billing, "Solved.", Sample.Staff, Sample.Later);
        customer.LiftHold(HoldKind.Operator, "Solved.", Sample.Staff, Sample.Later);

        await Stored.SaveAsync(customer);

        Assert.Equal(version + 1, await ColumnAsync<long>("version", facts.Id));
        Assert.Equal(7, await ColumnAsync<long>("event_version", facts.Id));
        Assert.Equal(7, await EventsAsync(facts.Id));
    }

    private Task<T> ColumnAsync<T>(string column, CustomerId id) =>
        storage.ScalarAsync<T>($"SELECT {column} FROM customers WHERE id = @Value", id);

    private Task<int> EventsAsync(CustomerId id) =>
        storage.ScalarAsync<int>("SELECT count(*) FROM events WHERE customer_id = @Value", id);
}
