using Customers.Cli.Profiles;
using Customers.Cli.Terminal;

namespace Customers.Cli.Tests.Fixtures;

/// <summary>A machine with a folder of its own, on which somebody is signed in to a platform.</summary>
internal sealed class TestMachine : IDisposable
{
    public const string Token = "vt_0123456789abcdef";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("customers-cli-");

    public FakePlatform Platform { get; } = new();

    public ImpatientTime Time { get; } = new();

    public StringWriter Output { get; } = new() { NewLine = "\n" };

    public StringWriter Error { get; } = new() { NewLine = "\n" };

    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>What the person types, or a script sends.</summary>
    public string Typed { get; set; } = "";

    /// <summary>What the person types where it is not shown.</summary>
    public string Hidden { get; set; } = "";

    public bool IsTerminal { get; set; }

    public int Width { get; set; } = 80;

    /// <summary>Programs of the system; none unless a test has some.</summary>
    public RunProgram Run { get; set; } = (_, _, _) => null;

    public string Folder => Path.Combine(folder.FullName, "customers");

    public string File(string name) => Path.Combine(folder.FullName, name);

    /// <summary>Runs a command line of a person who is signed in; answers the exit code.</summary>
    public Task<int> RunAsync(params string[] arguments)
    {
        SignIn();
        return RunSignedOutAsync(arguments);
    }

    public Task<int> RunSignedOutAsync(params string[] arguments) =>
        Program.RunAsync(
            arguments,
            new()
            {
                Input = new StringReader(Typed),
                Output = Output,
                Error = Error,
                InputIsTerminal = IsTerminal,
                OutputIsTerminal = IsTerminal,
                ErrorIsTerminal = IsTerminal,
                Width = Width,
                Variable = Variables.GetValueOrDefault,
                ReadHidden = () => Hidden,
                Folder = Folder,
                Handler = () => Platform,
                Time = Time,
                Run = Run,
            }
        );

    public void SignIn(string profile = "default", string url = "https://platform.example/")
    {
        if (System.IO.File.Exists(Path.Combine(Folder, "profiles.json")) && profile == "default")
            return;
        PrivateFile.Write(
            Path.Combine(Folder, "profiles.json"),
            $$$$"""{"current":"{{{{profile}}}}","profiles":{"{{{{profile}}}}":{"url":"{{{{url}}}}","username":"admin","signed_in":"2026-11-29T12:00:00Z"}}}"""
        );
        PrivateFile.Write(FileStore.FileOf(Folder, profile), Token + "\n");
    }

    public void Dispose() => folder.Delete(recursive: true);
}
