using System.Text;
using Customers.Cli.Terminal;

namespace Customers.Cli.Http;

/// <summary>A request to the platform.</summary>
/// <param name="Method">GET, POST, PUT or DELETE.</param>
/// <param name="Path">Where, from the platform's root, such as <c>/v1.0/customers</c>.</param>
/// <param name="Body">What is sent, if anything.</param>
internal sealed record Call(HttpMethod Method, string Path, JsonNode? Body = null)
{
    /// <summary>Whether it changes anything; such a call has a name of its own, by which it is done once.</summary>
    public bool Changes => Method != HttpMethod.Get;

    public static Call Get(string path) => new(HttpMethod.Get, path);

    /// <summary>The same, only tried.</summary>
    public Call Dry() => this with { Path = $"{Path}{(Path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}dry_run=true" };

    /// <summary>A path with its parameters.</summary>
    public static string WithQuery(string path, IEnumerable<KeyValuePair<string, string>> query)
    {
        var text = new StringBuilder(path);
        var mark = '?';
        foreach (var (name, value) in query)
        {
            text.Append(mark).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            mark = '&';
        }

        return text.ToString();
    }

    /// <summary>A word of a path, which stays one word.</summary>
    public static string Segment(string value) =>
        value.Trim('.').Length > 0
            ? Uri.EscapeDataString(value)
            : throw new StopException(ExitCode.Usage, $"'{value}' is no id.");
}
