using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Customers.Integration.Tests.CommandLine;

/// <summary>The tool <c>customers</c> as a process, on a machine of its own: its settings lie in a folder that is deleted, and there is no key store.</summary>
internal sealed class Tool : IDisposable
{
    private static readonly string dll = Path.Combine(AppContext.BaseDirectory, "customers.dll");

    private static readonly string dotnet = Path.Combine(
        System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(),
        "../../../dotnet"
    );

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("customers-tool-");

    /// <summary>Where files of the test may lie.</summary>
    public string Folder => folder.FullName;

    /// <summary>What a shell types to run it.</summary>
    public string Command => $"{Path.GetFullPath(dotnet)} exec {dll}";

    /// <summary>What it is run with.</summary>
    public IReadOnlyDictionary<string, string> Variables =>
        new Dictionary<string, string> { ["XDG_CONFIG_HOME"] = folder.FullName, ["PATH"] = folder.FullName };

    /// <summary>Signs in with a session that the service has already given.</summary>
    public async Task SignInAsync(CommandLineService service, string username)
    {
        var token = await service.SessionAsync(username);
        var done = await RunWithInputAsync(token, "login", "--token-stdin", "--url", service.Address.ToString());
        Assert.True(done.Code == 0, done.Error);
    }

    /// <summary>Runs it without a terminal and without input.</summary>
    public Task<Ran> RunAsync(params string[] arguments) => RunWithInputAsync("", arguments);

    /// <summary>Runs it with something on its standard input.</summary>
    public async Task<Ran> RunWithInputAsync(string input, params string[] arguments)
    {
        using var process = Start(arguments);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await error);
    }

    /// <summary>Runs it and lets it run.</summary>
    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(dotnet, ["exec", dll, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in Variables)
            start.Environment[name] = value;
        start.Environment.Remove("NO_COLOR");
        return Process.Start(start)!;
    }

    public void Dispose() => folder.Delete(recursive: true);
}

/// <summary>How it ended, and what it wrote.</summary>
internal sealed record Ran(int Code, string Output, string Error)
{
    /// <summary>What it wrote as JSON; fails the test with what it said instead.</summary>
    public JsonNode Json()
    {
        Assert.True(Code == 0, $"{Code}: {Error}{Output}");
        return JsonNode.Parse(Output)!;
    }

    /// <summary>Fails the test unless it ended like this.</summary>
    public Ran Ended(int code)
    {
        Assert.True(Code == code, $"{Code}: {Error}{Output}");
        return this;
    }
}
