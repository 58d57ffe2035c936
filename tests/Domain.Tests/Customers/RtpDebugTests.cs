using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Customers;

/// <summary>A capture with an end: who may set it, how far ahead, and what is true when it has come.</summary>
public sealed class RtpDebugTests
{
    private static readonly TimeSpan longest = TimeSpan.FromHours(720);

    public static TheoryData<bool?, TimeSpan, string> Refused =>
        new()
        {
            { null, TimeSpan.FromHours(1), "RTP_DEBUG_OFF" },
            { false, TimeSpan.FromHours(1), "RTP_DEBUG_OFF" },
            { false, TimeSpan.FromHours(-1), "RTP_DEBUG_OFF" },
            { true, TimeSpan.Zero, "NOT_IN_FUTURE" },
            { true, -Times.Microsecond, "NOT_IN_FUTURE" },
            { true, longest + Times.Microsecond, "TOO_FAR_AHEAD" },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void ChangeMetadata_EndThatBreaksARule_IsRefusedByName(bool? flag, TimeSpan ahead, string reason)
    {
        var customer = CustomerBuilder.Account().Build();

        var error = Expect.Refused(
            customer,
            () => customer.ChangeMetadata(flag, Times.Now + ahead, Actors.Agent, Times.Now),
            "400 INVALID_ARGUMENT"
        );

        var detail = Assert.Single(error.Details);
        Assert.Equal(("rtp_debug_until", reason), (detail.Field, detail.Reason));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(720L * 3600 * 1_000_000)]
    public void ChangeMetadata_EndWithin720Hours_SetsIt(long microseconds)
    {
        var customer = CustomerBuilder.Account().Build();
        var until = Times.Now + TimeSpan.FromMicroseconds(microseconds);

        Expect.Changed(
            customer,
            () => customer.ChangeMetadata(rtpDebug: true, until, Actors.Platform, Times.Now),
            customer.Facts with
            {
                RtpDebugUntil = until,
                UpdatedAt = Times.Now,
            },
            "customer_updated",
            "metadata"
        );
    }

    [Fact]
    public void ChangeMetadata_SameEnd_ChangesNothing()
    {
        var until = Times.Now.AddHours(1);
        var customer = Capturing(until);

        Expect.Unchanged(customer, () => customer.ChangeMetadata(rtpDebug: true, until, Actors.Platform, Times.Now));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ChangeMetadata_WithoutEnd_TakesItAway(bool flag)
    {
        var customer = Capturing(Times.Now.AddHours(1));

        Expect.Changed(
            customer,
            () => customer.ChangeMetadata(flag, until: null, Actors.Platform, Times.Now),
            customer.Facts with
            {
                RtpDebug = flag,
                RtpDebugUntil = null,
                UpdatedAt = Times.Now,
            },
            "customer_updated",
            "metadata"
        );
    }

    [Fact]
    public void ChangeMetadata_OffAfterTheEnd_LeavesItToTheSweep()
    {
        var customer = Capturing(Times.Now);

        Expect.Unchanged(customer, () => customer.ChangeMetadata(rtpDebug: false, until: null, Actors.Platform, Times.Now));
    }

    [Fact]
    public void ChangeMetadata_OnAfterTheEnd_BeginsAgainForGood()
    {
        var customer = Capturing(Times.Now);

        Expect.Changed(
            customer,
            () => customer.ChangeMetadata(rtpDebug: true, until: null, Actors.Platform, Times.Now),
            customer.Facts with
            {
                RtpDebugUntil = null,
                UpdatedAt = Times.Now,
            },
            "customer_updated",
            "metadata"
        );
    }

    [Fact]
    public void At_AroundTheEnd_IsOnBeforeAndOffFromThatInstant()
    {
        var facts = Capturing(Times.Now).Facts;

        Assert.Same(facts, facts.At(Times.Now - Times.Microsecond));
        Assert.Equal(facts with { RtpDebug = false, RtpDebugUntil = null }, facts.At(Times.Now));
        Assert.Equal((false, true), (facts.HasRtpDebugEnded(Times.Now - Times.Microsecond), facts.HasRtpDebugEnded(Times.Now)));
    }

    [Theory]
    [InlineData(CustomerStatus.Initial)]
    [InlineData(CustomerStatus.Active)]
    [InlineData(CustomerStatus.Suspended)]
    [InlineData(CustomerStatus.Frozen)]
    public void EndRtpDebug_EndHasCome_StoresItWhateverTheStatus(CustomerStatus status)
    {
        var customer = CustomerBuilder.Account(status).With(facts => facts with { RtpDebugUntil = Times.Now }).Build();

        Expect.Changed(
            customer,
            () => customer.EndRtpDebug(Actors.Platform, Times.Now),
            customer.Facts with
            {
                RtpDebug = false,
                RtpDebugUntil = null,
                UpdatedAt = Times.Now,
            },
            "customer_updated",
            "metadata"
        );
    }

    [Fact]
    public void EndRtpDebug_BeforeTheEndOrWithoutOne_IsNotDue()
    {
        foreach (var until in new DateTimeOffset?[] { null, Times.Now + Times.Microsecond })
        {
            var customer = Capturing(until);

            Expect.Refused(customer, () => customer.EndRtpDebug(Actor.System, Times.Now), "409 RTP_DEBUG_END_NOT_DUE");
        }
    }

    [Fact]
    public void Delete_WithAnEnd_TakesItAway()
    {
        var customer = Capturing(Times.Now.AddHours(1));

        Assert.Null(customer.Delete(Actors.Platform, Times.Now).Error);

        Assert.Null(customer.Facts.RtpDebugUntil);
    }

    private static Customer Capturing(DateTimeOffset? until) =>
        CustomerBuilder.Account().With(facts => facts with { RtpDebugUntil = until }).Build();
}
