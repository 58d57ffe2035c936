using Customers.Application.AccessKeys;
using Customers.Domain.Customers;
using Customers.Domain.Events;

namespace Customers.Application.Tests.AccessKeys;

/// <summary>Beside what AccessKeyCommandTests tells of every change of an access key.</summary>
public sealed class DeleteAccessKeyTests
{
    private static readonly DeleteAccessKey Command = new(Some.KeyId);

    private readonly TestBench bench = new();

    [Fact]
    public async Task Delete_DeletedKey_AnswersTheSame()
    {
        bench.Given(CustomerStatus.Active);
        var key = bench.Given(Some.KeyFacts() with { DeletedAt = Some.Earlier });
        Assert.Equal(Some.Earlier, (await bench.DoneAsync(Command)).TmDelete);
        Assert.Empty(key.Events);
    }

    [Fact]
    public async Task Delete_Key_IsRecorded()
    {
        bench.Given(CustomerStatus.Active);
        var key = bench.Given(Some.KeyFacts());
        Assert.Equal(Some.Now, (await bench.DoneAsync(Command)).TmDelete);
        Assert.Equal(EventTypes.AccessKeyDeleted, Assert.Single(key.Events).Type);
    }

    [Fact]
    public async Task Delete_TheVeryKeyThatAsks_IsDone()
    {
        bench.Caller = SomeCaller.Key with { CredentialId = Some.KeyId.Value };
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.KeyFacts());
        Assert.Equal(Some.Now, (await bench.DoneAsync(Command)).TmDelete);
    }
}
