using Customers.Domain.AccessKeys;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.AccessKeys;

public sealed class AccessKeyTests
{
    [Fact]
    public void Issue_NewKey_RecordsItsCreation()
    {
        var facts = AccessKeyBuilder.Facts with { CreatedAt = Times.Now };

        var key = AccessKey.Issue(facts, Actors.Platform);

        Assert.Same(facts, key.Facts);
        Expect.Recorded(Assert.Single(key.Events), key, "accesskey_created");
        Assert.Equal((0, 1), (key.StoredVersion, key.Version));
    }

    [Theory]
    [InlineData("Deploy", "The build server", "name")]
    [InlineData("CI", "The old one", "detail")]
    [InlineData("Deploy", "", "name detail")]
    public void Describe_OtherWords_ChangesThem(string name, string detail, string members)
    {
        var key = AccessKeyBuilder.Stored();

        Expect.Changed(
            key,
            () => key.Describe(name, detail, Actors.Platform, Times.Now),
            AccessKeyBuilder.Facts with
            {
                Name = name,
                Detail = detail,
                UpdatedAt = Times.Now,
            },
            "accesskey_updated",
            members.Split(' ')
        );
    }

    [Fact]
    public void Describe_SameWords_ChangesNothing()
    {
        var key = AccessKeyBuilder.Stored();

        Expect.Unchanged(key, () => key.Describe("CI", "The build server", Actors.Platform, Times.Now));
    }

    [Fact]
    public void Describe_Deleted_Refuses()
    {
        var key = AccessKeyBuilder.Deleted();

        Expect.Refused(key, () => key.Describe("CI", "The old one", Actors.Platform, Times.Now), "409 ACCESSKEY_DELETED");
        Expect.Refused(key, () => key.Describe("CI", "The build server", Actors.Platform, Times.Now), "409 ACCESSKEY_DELETED");
    }

    [Fact]
    public void Delete_Key_SetsTheTime()
    {
        var key = AccessKeyBuilder.Stored();

        Expect.Changed(
            key,
            () => key.Delete(Actors.Platform, Times.Now),
            AccessKeyBuilder.Facts with
            {
                DeletedAt = Times.Now,
                UpdatedAt = Times.Now,
            },
            "accesskey_deleted",
            "tm_delete"
        );
    }

    [Fact]
    public void Delete_Deleted_ChangesNothing()
    {
        var key = AccessKeyBuilder.Deleted();

        Expect.Unchanged(key, () => key.Delete(Actors.Platform, Times.Now));
    }
}
