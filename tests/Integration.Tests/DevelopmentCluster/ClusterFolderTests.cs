using Customers.Infrastructure.DevelopmentCluster;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.DevelopmentCluster;

public sealed class ClusterFolderTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Default_AnyUser_LiesOutsideTheCheckout(bool switchesUser)
    {
        var checkout = Checkout.Root;

        var folder = ClusterFolder.Default(Path.Combine(checkout, "src", "Api"), switchesUser);

        Assert.StartsWith("..", Path.GetRelativePath(checkout, folder), StringComparison.Ordinal);
    }

    [Fact]
    public void Default_TwoCheckouts_AreTwoFolders() =>
        Assert.NotEqual(ClusterFolder.Default("/a/one", switchesUser: true), ClusterFolder.Default("/a/two", switchesUser: true));

    [Fact]
    public void Default_SameCheckout_IsTheSameFolder() =>
        Assert.Equal(
            ClusterFolder.Default("/a/one", switchesUser: false),
            ClusterFolder.Default("/a/./one/", switchesUser: false)
        );

    [Fact]
    public void Default_Root_CanBeEnteredByTheServersUser()
    {
        var folder = ClusterFolder.Default("/a/one", switchesUser: true);

        for (var parent = Directory.GetParent(folder); parent is not null; parent = parent.Parent)
            Assert.True(!parent.Exists || parent.UnixFileMode.HasFlag(UnixFileMode.OtherExecute), parent.FullName);
    }
}
