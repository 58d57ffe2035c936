using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Leaving;
using Customers.Application.SignUps;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.Customers;

/// <summary>What all changes of an account have in common; each starts where it succeeds.</summary>
public sealed class CustomerCommandTests
{
    private static readonly Optional<string> Renamed = Optional<string>.Of("Renamed");

    private static readonly Dictionary<string, (CustomerCommand Command, CustomerStatus From)> Commands = new()
    {
        ["update"] = (new UpdateCustomer(Some.AccountId, new() { Name = Renamed }), CustomerStatus.Active),
        ["metadata"] = (new UpdateMetadata(Some.AccountId, Optional<bool?>.Of(false), default), CustomerStatus.Active),
        ["billing"] = (new UpdateBillingAccount(Some.AccountId, Optional<IdInput>.Of("")), CustomerStatus.Active),
        ["schedule"] = (new ScheduleUnregister(Some.AccountId, new("correct horse", "")), CustomerStatus.Active),
        ["immediate"] = (new ImmediateDelete(Some.AccountId, new("correct horse", "DELETE")), CustomerStatus.Active),
        ["cancel"] = (new CancelUnregister(Some.AccountId), CustomerStatus.Frozen),
        ["freeze"] = (new FreezeCustomer(Some.AccountId, Some.Why), CustomerStatus.Active),
        ["recover"] = (new RecoverCustomer(Some.AccountId, Some.Why), CustomerStatus.Frozen),
        ["verify email"] = (new VerifyEmail(Some.AccountId), CustomerStatus.Initial),
        ["place hold"] = (new PlaceHold(Some.AccountId, HoldKind.Fraud, "odd calls"), CustomerStatus.Active),
        ["lift hold"] = (new LiftHold(Some.AccountId, HoldKind.Billing, Some.Why), CustomerStatus.Suspended),
        ["identity"] = (new ChangeIdentityVerification(Some.AccountId, "pending", Reason: ""), CustomerStatus.Active),
        ["delete"] = (new DeleteCustomer(Some.AccountId), CustomerStatus.Active),
    };

    private static readonly string[] OfPlatformStaff =
    [
        "freeze",
        "recover",
        "verify email",
        "place hold",
        "lift hold",
        "identity",
        "delete",
    ];

    public static TheoryData<string> Names => [.. Commands.Keys];

    public static TheoryData<string> StaffNames => [.. OfPlatformStaff];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_UnknownAccount_IsNotFound(string name)
    {
        var bench = BenchFor(name);
        bench.Caller = bench.Caller! with { Account = bench.Caller.Account with { Facts = Some.Facts(Commands[name].From) } };
        bench.Customers.SaveAsync(null!, default).ReturnsForAnyArgs(Result.Refuse(Error.ConcurrentChange));
        Assert.Equal(CustomerErrors.NotFound, await bench.ConflictAsync(Commands[name].Command));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_OtherVersionThanSeen_IsRefused(string name)
    {
        var bench = BenchFor(name);
        bench.Given(Commands[name].From);

        var error = await bench.RefusedAsync(
            Commands[name].Command with
            {
                IfMatch = new([Seen(Some.Version - 1), Seen(Some.Version + 1)]),
            }
        );

        Assert.Equal(CustomerErrors.VersionMismatch, error);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_NoVersionAccepted_IsRefused(string name)
    {
        var bench = BenchFor(name);
        bench.Given(Commands[name].From);
        Assert.Equal(CustomerErrors.VersionMismatch, await bench.RefusedAsync(Commands[name].Command with { IfMatch = new([]) }));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_VersionAsSeen_IsSavedAndAnsweredWithTheNextVersion(string name)
    {
        var bench = BenchFor(name);
        var customer = bench.Given(Commands[name].From);

        var answer = await bench.DoneAsync(Commands[name].Command with { IfMatch = new([Seen(1), Seen(Some.Version)]) });

        await bench.Customers.Received(1).SaveAsync(customer, Arg.Any<CancellationToken>());
        Assert.Equal(Some.Version + 1, answer.Version);
        Assert.Equal(Some.AccountId.Value, answer.Id);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_AnyVersionAccepted_RecordsWhoAndWhen(string name)
    {
        var bench = BenchFor(name);
        var customer = bench.Given(Commands[name].From);

        await bench.DoneAsync(Commands[name].Command);

        Assert.NotEmpty(customer.Events);
        Assert.All(customer.Events, e => Assert.Equal((bench.Caller!.Actor, Some.Now), (e.Actor, e.At)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_StoringIsRefused_RollsBackWithThatReason(string name)
    {
        var bench = BenchFor(name);
        bench.Given(Commands[name].From);
        bench.Customers.SaveAsync(null!, default).ReturnsForAnyArgs(Result.Refuse(CustomerErrors.EmailTaken));

        Assert.Equal(CustomerErrors.EmailTaken, await bench.ConflictAsync(Commands[name].Command));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_ExpiredAccount_NothingChangesIt(string name)
    {
        var bench = BenchFor(name);
        bench.Given(CustomerStatus.Expired);
        Assert.Equal(CustomerErrors.AlreadyExpired, await bench.RefusedAsync(Commands[name].Command));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_DeletedAccount_NothingChangesIt(string name)
    {
        if (name is "delete" or "immediate")
            return; // Deleting twice is told in DeletionTests.
        var bench = BenchFor(name);
        bench.Given(CustomerStatus.Deleted);
        Assert.Equal(CustomerErrors.AlreadyDeleted, await bench.RefusedAsync(Commands[name].Command));
    }

    [Theory]
    [MemberData(nameof(StaffNames))]
    public async Task Send_OwnAdministratorWherePlatformStaffIsAsked_IsDenied(string name) =>
        Assert.Equal("PERMISSION_DENIED", (await new TestBench().TurnedAwayAsync(Commands[name].Command)).Reason);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_Manager_IsDenied(string name) =>
        Assert.Equal(
            "PERMISSION_DENIED",
            (await TestBench.For(SomeCaller.Manager).TurnedAwayAsync(Commands[name].Command)).Reason
        );

    [Theory]
    [InlineData(-1, false, true)]
    [InlineData(-1, true, false)]
    [InlineData(1, false, false)]
    [InlineData(1, true, true)]
    [InlineData(-1, null, true)]
    [InlineData(1, null, true)]
    public async Task Send_SeenBeforeOrAfterTheCaptureEnded_IsAnotherVersion(int endedAgo, bool? seenEnded, bool isAccepted)
    {
        var bench = new TestBench();
        bench.Given(Some.Customer(Some.Facts() with { RtpDebugUntil = Some.Now.AddSeconds(-endedAgo) }));
        var seen = seenEnded is { } ended
            ? [CustomerTag.Of(Some.Version, ended)]
            : CustomerTag.AllOf(VersionCondition.ToTag(Some.Version)).ToList();
        var command = Commands["update"].Command with { IfMatch = new([.. seen]) };

        if (isAccepted)
            await bench.DoneAsync(command);
        else
            Assert.Equal(CustomerErrors.VersionMismatch, await bench.RefusedAsync(command));
    }

    private static string Seen(long number) => VersionCondition.ToTag(number);

    private static TestBench BenchFor(string name)
    {
        var bench = TestBench.For(OfPlatformStaff.Contains(name) ? SomeCaller.Staff : SomeCaller.Admin);
        bench.GivenSignIn();
        return bench;
    }
}
