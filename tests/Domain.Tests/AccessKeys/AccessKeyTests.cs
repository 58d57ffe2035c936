using Customers.Domain.AccessKeys;
using Customers.Domain.Common;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.AccessKeys;

public sealed class AccessKeyTests
{
    [Fact]
    public void Issue_NewKey_RecordsItsCreation()
    {
        var facts = AccessKeyBuilder.Facts with { CreatedAt = Times.Now };

        var key = AccessKey.Issue(facts, Actors.Platform).Value;

        Assert.Same(facts, key.Facts);
        Expect.Recorded(Assert.Single(key.Events), key, "accesskey_created");
        Assert.Equal((0, 1), (key.StoredVersion, key.Version));
    }

    [Theory]
    [InlineData("Deploy", "The build server", "name")]
    [InlineData("CI", "The old one", "detail")]
    [InlineData("Deploy", "", "name detail")]
    public void Change_OtherWords_ChangesThem(string name, string detail, string members)
    {
        var key = AccessKeyBuilder.Stored();

        Expect.Changed(
            key,
            () => key.Change(Named(name, detail), Actors.Platform, Times.Now),
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
    public void Change_SameWords_ChangesNothing()
    {
        var key = AccessKeyBuilder.Stored();

        Expect.Unchanged(key, () => key.Change(Named("CI", "The build server"), Actors.Platform, Times.Now));
    }

    [Fact]
    public void Change_Deleted_Refuses()
    {
        var key = AccessKeyBuilder.Deleted();

        Expect.Refused(key, () => key.Change(Named("CI", "The old one"), Actors.Platform, Times.Now), "409 ACCESSKEY_DELETED");
        Expect.Refused(
            key,
            () => key.Change(Named("CI", "The build server"), Actors.Platform, Times.Now),
            "409 ACCESSKEY_DELETED"
        );
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

    public static TheoryData<AccessKeyChange> Narrower =>
        [Now with { Scopes = Scope.Read }, Now with { AllowedIps = ["192.0.2.0/24"], Detail = "x" }];

    public static TheoryData<AccessKeyChange> Wider =>
        [
            Now with
            {
                Scopes = Scope.Read | Scope.Profile | Scope.Agents,
            },
            Now with
            {
                Scopes = Scope.UnregisterCancel,
            },
            Now with
            {
                AllowedIps = [],
            },
            Now with
            {
                AllowedIps = ["192.0.2.0/24", "198.51.100.0/24"],
            },
        ];

    private static AccessKeyChange Now => Named("CI", "The build server");

    private static AccessKeyChange Named(string name, string detail) =>
        new(name, detail, AccessKeyBuilder.Facts.Scopes, AccessKeyBuilder.Facts.AllowedIps);

    [Theory]
    [MemberData(nameof(Narrower))]
    public void Change_Narrower_NeedsNoPassword(AccessKeyChange change) =>
        Assert.Null(AccessKeyBuilder.Stored().Change(change, Actors.Stale, Times.Now).Error);

    [Theory]
    [MemberData(nameof(Wider))]
    public void Change_Wider_NeedsAFreshPassword(AccessKeyChange change)
    {
        var key = AccessKeyBuilder.Stored();

        Expect.Refused(key, () => key.Change(change, Actors.Stale, Times.Now), "403 FRESH_PASSWORD_REQUIRED");
        Expect.Refused(key, () => key.Change(change, Actors.Key, Times.Now), "403 PASSWORD_CREDENTIAL_REQUIRED");
        Assert.Null(key.Change(change, Actors.Agent, Times.Now).Error);
    }

    [Fact]
    public void Change_ToTheScopesOfAService_Refuses()
    {
        var key = AccessKeyBuilder.Stored();

        Expect.Refused(
            key,
            () => key.Change(Now with { Scopes = Scope.Ledger }, Actors.Agent, Times.Now),
            "400 INVALID_ARGUMENT"
        );
    }

    [Fact]
    public void Issue_WithoutAFreshPassword_Refuses()
    {
        Assert.Equal(ActorErrors.FreshPasswordRequired, AccessKey.Issue(AccessKeyBuilder.Facts, Actors.Stale).Error);
        Assert.Equal(ActorErrors.PasswordCredentialRequired, AccessKey.Issue(AccessKeyBuilder.Facts, Actors.Key).Error);
        Assert.Equal(ActorErrors.PasswordCredentialRequired, AccessKey.Issue(AccessKeyBuilder.Facts, Actors.Delegate).Error);
    }

    [Fact]
    public void Rotate_ByTheKeyItself_ReplacesTheTokenAndNothingElse()
    {
        var key = AccessKeyBuilder.Stored();
        IReadOnlyList<byte> hash = [9];
        var itself = new Actor(ActorKind.Key, key.Facts.Id.Value, IsBoundByStatus: true);

        Assert.Null(key.Rotate(hash, "vb_new", itself, Times.Now).Error);

        Assert.Equal(AccessKeyBuilder.Facts with { TokenHash = hash, TokenPrefix = "vb_new", UpdatedAt = Times.Now }, key.Facts);
        var recorded = Assert.Single(key.Events);
        Assert.Equal(("accesskey_rotated", itself), (recorded.Type, recorded.Actor));
        Assert.Equal(["token_prefix"], recorded.Changed);
    }

    [Fact]
    public void Rotate_BySomebodyElse_NeedsAFreshPassword()
    {
        var key = AccessKeyBuilder.Stored();

        Expect.Refused(key, () => key.Rotate([9], "vb_new", Actors.Key, Times.Now), "403 PASSWORD_CREDENTIAL_REQUIRED");
        Expect.Refused(key, () => key.Rotate([9], "vb_new", Actors.Stale, Times.Now), "403 FRESH_PASSWORD_REQUIRED");
        Assert.Null(key.Rotate([9], "vb_new", Actors.Agent, Times.Now).Error);
    }

    [Fact]
    public void Rotate_Deleted_Refuses()
    {
        var key = AccessKeyBuilder.Deleted();

        Expect.Refused(key, () => key.Rotate([9], "vb_new", Actors.Agent, Times.Now), "409 ACCESSKEY_DELETED");
    }
}
