using Customers.Cli.Tests.Fixtures;

namespace Customers.Cli.Tests.Profiles;

public sealed class PrivateFileTests : IDisposable
{
    private readonly TestMachine machine = new();

    [Fact]
    public async Task Login_Files_AreTheOwnersOnly()
    {
        await LoginAsync();

        foreach (var file in Directory.EnumerateFiles(machine.Folder, "*", SearchOption.AllDirectories))
            Assert.Equal(FileModes.OwnerOnly, FileModes.Of(file));
        Assert.Equal(FileModes.OwnerOnly | UnixFileMode.UserExecute, FileModes.Of(machine.Folder));
        Assert.Equal(2, Directory.EnumerateFiles(machine.Folder, "*", SearchOption.AllDirectories).Count());
    }

    [Theory]
    [InlineData("credentials/default")]
    [InlineData("profiles.json")]
    public async Task File_ThatOthersMayRead_IsRefused(string file)
    {
        await LoginAsync();
        machine.Platform.Requests.Clear();
        FileModes.Set(Path.Combine(machine.Folder, file), FileModes.OwnerOnly | UnixFileMode.GroupRead);

        Assert.Equal(2, await machine.RunAsync("list"));

        Assert.Empty(machine.Platform.Requests);
        Assert.Contains("chmod 600", machine.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProfileFile_ThatIsNone_IsSaid()
    {
        await LoginAsync();
        await File.WriteAllTextAsync(Path.Combine(machine.Folder, "profiles.json"), "{");

        Assert.Equal(2, await machine.RunAsync("list"));

        Assert.Contains("is no list of profiles", machine.Error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => machine.Dispose();

    private async Task LoginAsync()
    {
        machine.Typed = "quiet harbour\n";
        machine.Platform.Then($$"""{"username":"admin","token":"{{TestMachine.Token}}"}""");
        Assert.Equal(
            0,
            await machine.RunSignedOutAsync("login", "--url", "https://platform.example", "-u", "admin", "--password-stdin")
        );
    }
}
