using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Customers;

namespace Customers.Application.Tests.Customers;

/// <summary>Beside what CustomerCommandTests tells of every change of an account.</summary>
public sealed class UpdateMetadataTests
{
    private readonly TestBench bench = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UpdateMetadata_Flag_IsSet(bool flag)
    {
        bench.Given(Some.Customer(Some.Facts() with { RtpDebug = null }));
        var answer = await bench.DoneAsync(new UpdateMetadata(Some.AccountId, Optional<bool?>.Of(flag), default));
        Assert.Equal(flag, answer.Metadata.RtpDebug);
    }

    [Fact]
    public async Task UpdateMetadata_AbsentFlag_StaysAsItIs()
    {
        var customer = bench.Given(CustomerStatus.Active);
        var answer = await bench.DoneAsync(new UpdateMetadata(Some.AccountId, default, default));
        Assert.True(answer.Metadata.RtpDebug);
        Assert.Empty(customer.Events);
    }

    [Fact]
    public async Task UpdateMetadata_NullFlag_IsOfTheWrongType()
    {
        var error = await bench.TurnedAwayAsync(new UpdateMetadata(Some.AccountId, Optional<bool?>.Of(null), default));
        Assert.Equal(("rtp_debug", "WRONG_TYPE"), (error.Details[0].Field, error.Details[0].Reason));
    }

    // Given and stored as (flag, hours from now); null hours is no end, and "-" is a member that is not given.
    [Theory]
    [InlineData(null, null, "true", "1", true, 1)]
    [InlineData(false, null, "true", "1", true, 1)]
    [InlineData(true, null, "-", "1", true, 1)]
    [InlineData(true, 2, "-", "1", true, 1)]
    [InlineData(true, 2, "-", "-", true, 2)]
    [InlineData(true, 2, "true", "-", true, null)]
    [InlineData(true, 2, "false", "-", false, null)]
    [InlineData(true, 2, "-", "null", true, null)]
    [InlineData(true, 2, "false", "null", false, null)]
    [InlineData(true, -1, "-", "-", false, null)]
    [InlineData(true, -1, "-", "null", false, null)]
    [InlineData(true, -1, "true", "1", true, 1)]
    [InlineData(null, null, "-", "null", null, null)]
    public async Task UpdateMetadata_FlagAndEnd_Merge(
        bool? was,
        int? wasFor,
        string flag,
        string until,
        bool? shown,
        int? shownFor
    )
    {
        bench.Given(Some.Customer(Some.Facts() with { RtpDebug = was, RtpDebugUntil = In(wasFor) }));

        var answer = await bench.DoneAsync(new UpdateMetadata(Some.AccountId, Flag(flag), End(until)));

        Assert.Equal((shown, In(shownFor)), (answer.Metadata.RtpDebug, answer.Metadata.RtpDebugUntil));
        Assert.False(answer.RtpDebugEnded && shown == true);
    }

    [Theory]
    [InlineData(null, null, "-", "1", "RTP_DEBUG_OFF")]
    [InlineData(false, null, "-", "1", "RTP_DEBUG_OFF")]
    [InlineData(true, 2, "false", "1", "RTP_DEBUG_OFF")]
    [InlineData(true, -1, "-", "1", "RTP_DEBUG_OFF")]
    [InlineData(true, null, "-", "0", "NOT_IN_FUTURE")]
    [InlineData(true, null, "true", "721", "TOO_FAR_AHEAD")]
    public async Task UpdateMetadata_EndThatBreaksARule_IsRefused(
        bool? was,
        int? wasFor,
        string flag,
        string until,
        string reason
    )
    {
        bench.Given(Some.Customer(Some.Facts() with { RtpDebug = was, RtpDebugUntil = In(wasFor) }));

        var error = await bench.RefusedAsync(new UpdateMetadata(Some.AccountId, Flag(flag), End(until)));

        Assert.Equal(("rtp_debug_until", reason), (error.Details[0].Field, error.Details[0].Reason));
    }

    [Theory]
    [InlineData(CustomerStatus.Initial, "ACCOUNT_NOT_VERIFIED")]
    [InlineData(CustomerStatus.Suspended, "ACCOUNT_SUSPENDED")]
    [InlineData(CustomerStatus.Frozen, "ACCOUNT_FROZEN")]
    public async Task UpdateMetadata_StatusForbids_IsRefused(CustomerStatus status, string reason)
    {
        bench.Given(status);
        var error = await bench.RefusedAsync(new UpdateMetadata(Some.AccountId, Optional<bool?>.Of(false), default));
        Assert.Equal(reason, error.Reason);
    }

    private static DateTimeOffset? In(int? hours) => hours is { } some ? Some.Now.AddHours(some) : null;

    private static Optional<bool?> Flag(string given) => given == "-" ? default : Optional<bool?>.Of(given == "true");

    private static Optional<DateTimeOffset?> End(string given) =>
        given switch
        {
            "-" => default,
            "null" => Optional<DateTimeOffset?>.Of(null),
            _ => Optional<DateTimeOffset?>.Of(In(int.Parse(given, System.Globalization.CultureInfo.InvariantCulture))),
        };
}
