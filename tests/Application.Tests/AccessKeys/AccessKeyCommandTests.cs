using Customers.Application.AccessKeys;
using Customers.Application.Common;
using Customers.Domain.AccessKeys;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using MediatR;
using NSubstitute;

namespace Customers.Application.Tests.AccessKeys;

public sealed class AccessKeyCommandTests
{
    private static Optional<string> Absent => default;

    private static readonly Dictionary<string, IRequest<Result<AccessKeyDto>>> Commands = new()
    {
        ["update"] = new UpdateAccessKey(Some.KeyId, Optional<string>.Of("CD"), Absent),
        ["delete"] = new DeleteAccessKey(Some.KeyId),
    };

    private readonly TestBench bench = new();

    public static TheoryData<string> Names => [.. Commands.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_KeyOfTheAccount_IsSavedAndAnsweredWithoutItsToken(string name)
    {
        bench.Given(CustomerStatus.Active);
        var key = bench.Given(Some.KeyFacts());

        var answer = await bench.DoneAsync(Commands[name]);

        await bench.Keys.Received(1).SaveAsync(key, Arg.Any<CancellationToken>());
        Assert.Equal(AccessKeyDto.From(key.Facts), answer);
        Assert.Equal((null, "vb_abc", Some.Now), (answer.Token, answer.TokenPrefix, answer.TmUpdate));
        Assert.Equal((SomeCaller.Admin.Actor, Some.Now), (key.Events[0].Actor, Assert.Single(key.Events).At));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_ByAnAccessKey_IsAllowed(string name)
    {
        bench.Caller = SomeCaller.Key;
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.KeyFacts());
        await bench.DoneAsync(Commands[name]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_UnknownKey_IsNotFound(string name)
    {
        bench.Given(CustomerStatus.Active);
        Assert.Equal(AccessKeyErrors.NotFound, await bench.RefusedAsync(Commands[name]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_KeyOfAnotherAccount_IsNotFound(string name)
    {
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.KeyFacts() with { CustomerId = Some.ForeignId });
        Assert.Equal(AccessKeyErrors.NotFound, await bench.RefusedAsync(Commands[name]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_StatusForbids_IsRefused(string name)
    {
        foreach (var (status, reason) in StatusGate.Refusals)
        {
            var gated = new TestBench();
            gated.Given(status);
            gated.Given(Some.KeyFacts());
            Assert.Equal(reason, (await gated.RefusedAsync(Commands[name])).Reason);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_Manager_IsDenied(string name)
    {
        bench.Caller = SomeCaller.Manager;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(Commands[name])).Reason);
    }
}
