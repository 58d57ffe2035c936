using Customers.Application.AccessKeys;
using Customers.Application.Agents;
using Customers.Application.Customers;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Customers;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Customers;

public sealed class OneByOneQueryTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private Stored Stored => new(storage.Replica);

    [Fact]
    public async Task GetCustomer_Stored_ShowsEveryMember()
    {
        var facts = Sample.Customer();
        var version = await Stored.PutAsync(facts);

        var shown = await storage.Replica.DoAsync(TestCallers.Staff, new GetCustomer(facts.Id));

        Sample.AssertSame(CustomerDto.From(facts, version, facts.UpdatedAt), shown);
        Assert.Equal((version, facts.Username), (shown.Version, shown.Username));
        Assert.Equal(facts.Profile.Line.PermissionIds, shown.PermissionIds);
        Assert.Equal((facts.Profile.Line.Secret, facts.Profile.Line.Token), (shown.LineSecret, shown.LineToken));
    }

    [Fact]
    public async Task GetCustomer_Unknown_IsNotFound()
    {
        var unknown = new GetCustomer(new(Guid.CreateVersion7()));

        Assert.Equal(CustomerErrors.NotFound, (await storage.Replica.SendAsync(TestCallers.Staff, unknown)).Error);
    }

    [Fact]
    public async Task ListHolds_Stored_ShowsThemInOrder()
    {
        var facts = Sample.Customer();
        await Stored.PutAsync(facts);

        var holds = (await storage.Replica.DoAsync(TestCallers.Staff, new ListHolds(facts.Id))).Result;

        Assert.Equal(
            [
                HoldDto.From(new(HoldKind.Operator, "sees \"to\" \\ it 🚨", TestCallers.StaffId, facts.Holds[0].PlacedAt)),
                HoldDto.From(new(HoldKind.Billing, "unpaid", Guid.AllBitsSet, Sample.Later)),
            ],
            holds
        );
    }

    [Fact]
    public async Task ListHolds_NoneOrUnknown_IsEmptyOrNotFound()
    {
        var account = await TestAccount.OpenAsync(storage);

        Assert.Empty((await storage.Replica.DoAsync(TestCallers.Staff, new ListHolds(account.Id))).Result);
        var unknown = new ListHolds(new(Guid.CreateVersion7()));
        Assert.Equal(CustomerErrors.NotFound, (await storage.Replica.SendAsync(TestCallers.Staff, unknown)).Error);
    }

    [Fact]
    public async Task GetAgent_Stored_ShowsEveryMember()
    {
        var account = await TestAccount.OpenAsync(storage);
        var facts = Sample.Agent(account.Id);
        await Stored.AddAsync(facts);

        Sample.AssertSame(AgentDto.From(facts, version: 1), await storage.Replica.DoAsync(account.Admin, new GetAgent(facts.Id)));
        Assert.True((await storage.Replica.DoAsync(account.Admin, new GetAgent(account.GuestId))).IsGuest);
    }

    [Fact]
    public async Task GetAgent_OfAnotherAccount_IsNotFound()
    {
        var (own, other) = (await TestAccount.OpenAsync(storage), await TestAccount.OpenAsync(storage));

        var refused = await storage.Replica.SendAsync(own.Admin, new GetAgent(other.OwnerId));

        Assert.Equal(AgentErrors.NotFound, refused.Error);
    }

    [Fact]
    public async Task GetAccessKey_Stored_ShowsEveryMemberButTheToken()
    {
        var account = await TestAccount.OpenAsync(storage);
        var facts = Sample.Key(account.Id);
        await Stored.AddAsync(facts);

        var shown = await storage.Replica.DoAsync(account.Admin, new GetAccessKey(facts.Id));

        Sample.AssertSame(AccessKeyDto.From(facts, version: 1), shown);
        Assert.Null(shown.Token);
    }

    [Fact]
    public async Task GetAccessKey_OfAnotherAccount_IsNotFound()
    {
        var (own, other) = (await TestAccount.OpenAsync(storage), await TestAccount.OpenAsync(storage));
        var facts = Sample.Key(other.Id);
        await Stored.AddAsync(facts);

        var refused = await storage.Replica.SendAsync(own.Admin, new GetAccessKey(facts.Id));

        Assert.Equal(AccessKeyErrors.NotFound, refused.Error);
    }
}
