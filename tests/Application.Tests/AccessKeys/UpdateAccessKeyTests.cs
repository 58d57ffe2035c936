using Customers.Application.AccessKeys;
using Customers.Application.Common;
using Customers.Domain.AccessKeys;
using Customers.Domain.Customers;
using Customers.Domain.Events;

namespace Customers.Application.Tests.AccessKeys;

/// <summary>Beside what AccessKeyCommandTests tells of every change of an access key.</summary>
public sealed class UpdateAccessKeyTests
{
    private static readonly UpdateAccessKey Command = new(Some.KeyId, Optional<string>.Of("CD"), Detail: default);

    private readonly TestBench bench = new();

    [Fact]
    public async Task Update_DeletedKey_IsRefused()
    {
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.KeyFacts() with { DeletedAt = Some.Earlier });
        Assert.Equal(AccessKeyErrors.Deleted, await bench.RefusedAsync(Command));
    }

    [Fact]
    public async Task Update_AbsentMembers_StayAndRecordNothing()
    {
        bench.Given(CustomerStatus.Active);
        var key = bench.Given(Some.KeyFacts());
        var answer = await bench.DoneAsync(new UpdateAccessKey(Some.KeyId, default, default));
        Assert.Equal(("CI", "Build server"), (answer.Name, answer.Detail));
        Assert.Empty(key.Events);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Update_NullOrEmptyMembers_AreEmptied(string? value)
    {
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.KeyFacts());
        var given = Optional<string>.Of(value);
        var answer = await bench.DoneAsync(new UpdateAccessKey(Some.KeyId, given, given));
        Assert.Equal(("", ""), (answer.Name, answer.Detail));
    }

    [Fact]
    public async Task Update_GivenMember_IsStoredAndRecordedAlone()
    {
        bench.Given(CustomerStatus.Active);
        var key = bench.Given(Some.KeyFacts());

        var answer = await bench.DoneAsync(Command);

        Assert.Equal(("CD", "Build server"), (answer.Name, answer.Detail));
        var recorded = Assert.Single(key.Events);
        Assert.Equal(EventTypes.AccessKeyUpdated, recorded.Type);
        Assert.Equal(["name"], recorded.Changed);
    }
}
