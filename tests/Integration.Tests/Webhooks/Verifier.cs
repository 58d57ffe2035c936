using System.Diagnostics;
using System.Text.Json;

namespace Customers.Integration.Tests.Webhooks;

/// <summary>The receiver's side of a signature, in the words of the library that Standard Webhooks publishes for Node.</summary>
public sealed class Verifier : IAsyncLifetime
{
    public const string Accepted = "accepted";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("webhook-verifier-");

    public async Task InitializeAsync()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Webhooks", "verify")))
            File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
        await RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], "");
    }

    public Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>What a receiver with this secret, whose clock shows this time, says of a request.</summary>
    internal Task<string> VerifyAsync(ReceivedRequest request, string secret, DateTimeOffset now) =>
        RunAsync(
            "node",
            ["verify.js"],
            JsonSerializer.Serialize(
                new
                {
                    secret,
                    headers = request.Headers,
                    body = request.Body,
                    now = now.ToUnixTimeSeconds(),
                }
            )
        );

    private async Task<string> RunAsync(string program, IEnumerable<string> arguments, string input)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program}: {await errors}");
        return output.Trim();
    }
}
