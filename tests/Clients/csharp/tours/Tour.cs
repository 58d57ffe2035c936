using System.Diagnostics;
using System.Reflection;
using System.Runtime.Serialization;

namespace Customers.Clients.Tours;

/// <summary>What both tours share: where the service is, the links in its mails, and what came of a step.</summary>
/// <param name="Url">Where the service is.</param>
/// <param name="Mails">The folder of its mails.</param>
/// <param name="Webhook">Where webhooks go.</param>
/// <param name="Name">A name of this run.</param>
internal sealed record Tour(Uri Url, string Mails, string Webhook, string Name)
{
    /// <summary>What the owner's password becomes.</summary>
    public const string Password = "correct horse battery";

    /// <summary>The owner's address.</summary>
    public string Email => $"ann@{Name}.example";

    /// <summary>The id of a queue.</summary>
    public static Guid Queue(int n) => new($"0190cf3c-8b20-7a01-9d11-0c6f5a4e3d2{n}");

    /// <summary>The token of the link in the newest mail of a kind to the owner.</summary>
    public string TokenIn(string kind)
    {
        using var script = Process.Start(
            new ProcessStartInfo("bash", ["examples/mail-link.sh", Mails, Email, kind])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        return script.StandardOutput.ReadToEnd().Trim().Split("token=")[1];
    }

    /// <summary>Says what came of a step.</summary>
    public static void Say(string step, params IEnumerable<object?> what) =>
        Console.WriteLine($"{step}: {string.Join(' ', what.Select(Word))}");

    /// <summary>Says the same of several things.</summary>
    public static string List<T>(IEnumerable<T> what) => string.Join(',', what.Select(one => Word(one)));

    /// <summary>Asks until there is an answer, for ten seconds.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T?>> ask)
        where T : class
    {
        for (var tries = 0; tries < 100; tries++)
        {
            if (await ask() is { } answer)
                return answer;
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
        throw new TimeoutException("It did not come.");
    }

    // As JSON writes it.
    private static string Word(object? value) =>
        value switch
        {
            null => "null",
            bool yes => yes ? "true" : "false",
            Enum word => word.GetType().GetField(word.ToString())!.GetCustomAttribute<EnumMemberAttribute>()!.Value!,
            _ => value.ToString()!,
        };
}
