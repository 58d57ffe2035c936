using System.Globalization;
using RabbitMQ.Client;

namespace Customers.Integration.Tests.Events.RabbitMq;

/// <summary>The comparison that the other tests trust sees each fault.</summary>
public sealed class CommittedTests
{
    private static readonly Guid Account = Guid.CreateVersion7();
    private static readonly Guid Other = Guid.CreateVersion7();
    private static readonly Committed[] All = [New(Account, 1), New(Account, 2), New(Account, 3), New(Other, 1)];

    [Fact]
    public void Faults_EverythingInOrderAndSomeTwice_AreNone() =>
        Assert.Empty(Committed.Faults(All, Arrive(All[3], All[0], All[1], All[0], All[2], All[3])));

    [Fact]
    public void Faults_EventIsMissing_NamesIt() =>
        Assert.Equal([$"{Account} 2 is missing."], Committed.Faults(All, Arrive(All[0], All[2], All[3])));

    [Fact]
    public void Faults_EventOvertakes_NamesTheAccount() =>
        Assert.Equal([$"{Account} came as 1, 3, 2."], Committed.Faults(All, Arrive(All[0], All[2], All[1], All[3])));

    [Fact]
    public void Faults_EventComesAgainUnderAnotherId_NamesIt()
    {
        var other = New(Account, 3);
        Assert.Contains($"{Account} 3 was never committed as {other.Id}.", Committed.Faults(All, Arrive([.. All, other])));
    }

    private static Committed New(Guid account, long version) =>
        new()
        {
            Id = Guid.NewGuid(),
            CustomerId = account,
            Version = version,
        };

    private static List<Arrived> Arrive(params Committed[] events) =>
        [
            .. events.Select(each => new Arrived(
                "",
                new BasicProperties(),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $$"""{"id": "{{each.Id}}", "customerid": "{{each.CustomerId}}", "sequence": "{{each.Version}}"}"""
                )
            )),
        ];
}
