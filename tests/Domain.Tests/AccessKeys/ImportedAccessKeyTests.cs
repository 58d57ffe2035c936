using Customers.Domain.AccessKeys;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.AccessKeys;

public sealed class ImportedAccessKeyTests
{
    [Fact]
    public void Import_KeyOfAnAccount_RecordsNothing()
    {
        var key = AccessKey.Import(AccessKeyBuilder.Facts, Times.Now).Value;

        Assert.Equal(AccessKeyBuilder.Facts, key.Facts);
        Assert.Empty(key.Events);
    }

    [Fact]
    public void Import_KeyForLongerThanANewOne_IsCut()
    {
        var endless = AccessKeyBuilder.Facts with { ExpiresAt = DateTimeOffset.MaxValue };

        Assert.Equal(
            Times.Now.AddSeconds(AccessKey.MaxLifetimeSeconds),
            AccessKey.Import(endless, Times.Now).Value.Facts.ExpiresAt
        );
    }

    [Fact]
    public void Import_KeyOfAService_IsRefused()
    {
        Assert.Equal(
            "INVALID_SCOPES",
            AccessKey.Import(AccessKeyBuilder.Facts with { Scopes = Scope.Ledger }, Times.Now).Error!.Details[0].Reason
        );
        var ofService = AccessKeyBuilder.Facts with { ServiceAgent = AgentBuilder.Facts.Id, Scopes = Scope.Ledger };
        Assert.Equal("INVALID_SCOPES", AccessKey.Import(ofService, Times.Now).Error!.Details[0].Reason);
    }
}
