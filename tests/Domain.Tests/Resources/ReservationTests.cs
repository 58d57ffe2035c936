using Customers.Domain.Resources;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Resources;

public sealed class ReservationTests
{
    private static readonly Reservation open = new()
    {
        Id = new(Guid.Parse("f0000000-0000-7000-8000-000000000001")),
        CustomerId = CustomerBuilder.Id,
        Type = ResourceType.Numbers,
        Count = 2,
        CreatedAt = Times.Now.AddSeconds(-30),
        ExpiresAt = Times.Now.AddSeconds(30),
    };

    private static readonly Dictionary<string, Reservation> inEachStatus = new()
    {
        ["open"] = open,
        ["committed"] = open with { CommittedAt = Times.Created },
        ["released"] = open with { ReleasedAt = Times.Created },
        ["expired"] = open with { ExpiresAt = Times.Now },
    };

    /// <summary>What each status answers to each verb: the status after it, or the refusal.</summary>
    public static TheoryData<string, string, string> Verbs =>
        Table.Cells(
            """
            status    | commit               | release
            open      | committed            | released
            committed | committed            | RESERVATION_COMMITTED
            released  | RESERVATION_RELEASED | released
            expired   | RESERVATION_EXPIRED  | released
            """
        );

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Verb_InEachStatus_EndsItOnce(string status, string verb, string expected)
    {
        var reservation = inEachStatus[status];
        Assert.Equal(status, reservation.StatusAt(Times.Now).ToString().ToLowerInvariant());

        var result = verb == "commit" ? reservation.Commit(resources: 1, Times.Now) : reservation.Release(Times.Now);

        Assert.Equal(expected, result.Error?.Reason ?? result.Value.StatusAt(Times.Now).ToString().ToLowerInvariant());
        // Ending it again is no change, which is how a repeated commit is told from the first.
        if (status == expected)
            Assert.Same(reservation, result.Value);
    }

    [Theory]
    [InlineData(2, null)]
    [InlineData(3, "resource_ids")]
    public void Commit_Resources_AreNoMoreThanPlaces(int resources, string? field) =>
        Assert.Equal(field, open.Commit(resources, Times.Now).Error?.Details[0].Field);

    [Fact]
    public void Commit_AtTheInstantItRunsOut_IsTooLate()
    {
        Assert.Null(open.Commit(1, open.ExpiresAt - Times.Microsecond).Error);
        Assert.Equal("RESERVATION_EXPIRED", open.Commit(1, open.ExpiresAt).Error?.Reason);
    }
}
