using System.Globalization;

namespace Customers.Integration.Tests.Webhooks.Deliveries;

/// <summary>The checker that the other tests of this folder trust sees each fault.</summary>
public sealed class DeliveryCheckerTests
{
    private static readonly Guid Account = Guid.CreateVersion7();
    private static readonly Guid Other = Guid.CreateVersion7();
    private static readonly CommittedEvent[] All = [New(Account, 1), New(Account, 2), New(Account, 3), New(Other, 1)];

    private static readonly DeliveryChecker Checker = new(All);

    [Fact]
    public void Compare_EverythingAndSomeTwice_CountsDuplicatesAndFindsNoFault()
    {
        var report = Checker.Compare([See(0), See(3), See(1), See(0), See(2), See(2)]);

        Assert.Equal(2, report.Duplicates);
        Assert.Empty(report.Faults);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Compare_AnyEventRemoved_FindsIt(int removed)
    {
        var seen = Enumerable.Range(0, All.Length).Where(index => index != removed).Select(See);

        var report = Checker.Compare([.. seen]);

        Assert.Contains($"{All[removed].CustomerId} {All[removed].Version} was lost.", report.Faults);
    }

    [Fact]
    public void Compare_TwoSwapped_FindsTheAccount() =>
        Assert.Equal([$"{Account} came as 1, 3, 2."], Checker.Compare([See(0), See(2), See(1), See(3)]).Faults);

    [Fact]
    public void Compare_DuplicateHasAnotherId_FindsIt()
    {
        var again = See(2) with { Id = Guid.CreateVersion7() };

        var report = Checker.Compare([See(0), See(1), See(2), See(3), again]);

        Assert.Equal([$"{again.Id} was never committed."], report.Faults);
    }

    [Fact]
    public void Compare_DuplicateHasAnotherBody_FindsIt()
    {
        var again = See(2) with { Body = "another" };

        var report = Checker.Compare([See(0), See(1), See(2), See(3), again]);

        Assert.Equal([$"{again.Id} came with different bodies."], report.Faults);
    }

    [Fact]
    public void Compare_VersionWasNeverCommitted_FindsTheAccount()
    {
        var checker = new DeliveryChecker([All[0], All[2]]);

        Assert.Equal([$"{Account} came as 1, 3."], checker.Compare([See(0), See(2)]).Faults);
    }

    private static CommittedEvent New(Guid account, long version) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            CustomerId = account,
            Version = version,
        };

    private static SeenEvent See(int index) => new(All[index].Id, All[index].Version.ToString(CultureInfo.InvariantCulture));
}
