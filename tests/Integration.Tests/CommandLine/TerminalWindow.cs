using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Customers.Integration.Tests.CommandLine;

/// <summary>A terminal of 80 columns in which somebody types: tmux, with a server of its own.</summary>
internal sealed partial class TerminalWindow : IDisposable
{
    private const string Prompt = "READY>";

    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    // The server leaves its socket behind when it ends.
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("customers-terminal-");
    private readonly Tool tool;

    private TerminalWindow(Tool tool) => this.tool = tool;

    /// <summary>Opens it.</summary>
    public static async Task<TerminalWindow> OpenAsync(Tool tool, params (string Name, string Value)[] variables)
    {
        var window = new TerminalWindow(tool);
        var all = tool.Variables.Select(variable => (variable.Key, variable.Value)).Concat(variables);
        List<string> words = ["-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "40"];
        foreach (var (name, value) in all)
            words.AddRange(["-e", $"{name}={value}"]);
        await window.TmuxAsync([.. words, "/bin/sh"]);
        await window.TypeAsync($"PS1='{Prompt} '; customers() {{ {tool.Command} \"$@\"; }}; clear");
        await window.UntilAsync(text => text.TrimEnd().EndsWith(Prompt, StringComparison.Ordinal));
        return window;
    }

    /// <summary>Types a line and presses Enter.</summary>
    public async Task TypeAsync(string line)
    {
        if (line.Length > 0)
            await TmuxAsync("send-keys", "-l", line);
        await TmuxAsync("send-keys", "Enter");
    }

    /// <summary>Presses a key, such as <c>C-c</c>.</summary>
    public Task PressAsync(string key) => TmuxAsync("send-keys", key);

    /// <summary>Types a command into an empty window and waits until it has ended; answers what is there, and its exit code.</summary>
    public async Task<(string Text, int Code)> RunAsync(string command)
    {
        await TypeAsync("clear");
        await TypeAsync($"customers {command}; echo \"code=$?.\"");
        return await EndAsync();
    }

    /// <summary>Waits until the command has ended.</summary>
    public async Task<(string Text, int Code)> EndAsync()
    {
        var text = await UntilAsync(shown => Code().IsMatch(shown));
        return (text, int.Parse(Code().Matches(text)[^1].Groups["code"].Value));
    }

    /// <summary>What the window shows, with the codes of its colours when asked for.</summary>
    public async Task<string> ShowAsync(bool withColors = false) =>
        withColors ? await TmuxAsync("capture-pane", "-p", "-e") : await TmuxAsync("capture-pane", "-p");

    /// <summary>Waits until the window shows something; answers what it shows.</summary>
    public async Task<string> UntilAsync(Func<string, bool> isThere)
    {
        using var deadline = new CancellationTokenSource(patience);
        while (true)
        {
            var text = await ShowAsync();
            if (isThere(text))
                return text;
            Assert.False(deadline.IsCancellationRequested, $"The window shows:\n{text}");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    public void Dispose()
    {
        using (var stop = Start(["kill-server"]))
            stop.WaitForExit();
        folder.Delete(recursive: true);
    }

    private async Task<string> TmuxAsync(params string[] words)
    {
        using var process = Start(words);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return await output;
    }

    private Process Start(IEnumerable<string> words)
    {
        var start = new ProcessStartInfo("tmux", ["-S", Path.Combine(folder.FullName, "socket"), .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = tool.Folder,
        };
        start.Environment.Remove("TMUX");
        start.Environment.Remove("NO_COLOR");
        start.Environment["TERM"] = "xterm-256color";
        // A window that is not for UTF-8 shows no bar.
        start.Environment["LC_ALL"] = "C.UTF-8";
        return Process.Start(start)!;
    }

    // An interrupted command leaves ^C before it.
    [GeneratedRegex(@"code=(?<code>\d+)\.", RegexOptions.ExplicitCapture)]
    private static partial Regex Code();
}
