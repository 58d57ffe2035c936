using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Customers.Cli.Terminal;

/// <summary>The machine that the process runs on.</summary>
internal static class ThisMachine
{
    // Without a terminal nothing is cut; the width only breaks the help's lines.
    private const int WidthWithoutTerminal = 100;

    public static Machine Look()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new()
        {
            Input = Console.In,
            Output = Console.Out,
            Error = Console.Error,
            InputIsTerminal = !Console.IsInputRedirected,
            OutputIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            Width = WidthOfTerminal(),
            Variable = Environment.GetEnvironmentVariable,
            ReadHidden = ReadHidden,
            Folder = Path.Combine(ConfigurationHome(), "customers"),
            // A credential follows no redirect, and the cookie of a sign-in is not kept.
            Handler = () => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false },
            Time = TimeProvider.System,
            Run = Run,
        };
    }

    private static string ConfigurationHome() =>
        Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } home && Path.IsPathRooted(home) ? home
        : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config");

    private static int WidthOfTerminal()
    {
        if (Console.IsOutputRedirected && Console.IsErrorRedirected)
            return WidthWithoutTerminal;
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : WidthWithoutTerminal;
        }
        catch (IOException)
        {
            return WidthWithoutTerminal;
        }
    }

    private static string ReadHidden()
    {
        var text = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key != ConsoleKey.Backspace)
                text.Append(key.KeyChar);
            else if (text.Length > 0)
                text.Length--;
        }

        return text.Replace("\0", "").ToString();
    }

    private static (int Code, string Output)? Run(string program, IReadOnlyList<string> arguments, string input)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            using var process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output);
        }
        catch (Exception absent) when (absent is Win32Exception or IOException)
        {
            return null;
        }
    }
}
