using System.Text.Json;
using System.Text.Json.Serialization;
using Customers.Cli.Profiles;
using Customers.Cli.Terminal;

namespace Customers.Cli.Imports;

/// <summary>How far an import has come: kept beside its file, so that it goes on after the last line that has a result.</summary>
internal sealed record ImportState
{
    /// <summary>The platform; another one has other accounts.</summary>
    [JsonPropertyName("url")]
    public required string Url { get; init; }

    /// <summary>How many lines of the file have a result.</summary>
    [JsonPropertyName("lines")]
    public int Lines { get; init; }

    /// <summary>The hash of these lines: a file that is another one does not go on in the middle.</summary>
    [JsonPropertyName("sha256")]
    public string Hash { get; init; } = "";

    [JsonPropertyName("created")]
    public int Created { get; init; }

    [JsonPropertyName("exists")]
    public int Exists { get; init; }

    [JsonPropertyName("refused")]
    public int Refused { get; init; }

    /// <summary>The same after one more result.</summary>
    public ImportState With(string status) =>
        status switch
        {
            "created" => this with { Created = Created + 1 },
            "exists" => this with { Exists = Exists + 1 },
            _ => this with { Refused = Refused + 1 },
        };

    /// <summary>Reads it; null when there is none.</summary>
    public static ImportState? Read(string path)
    {
        if (PrivateFile.Read(path) is not { } text)
            return null;
        try
        {
            return JsonSerializer.Deserialize<ImportState>(text);
        }
        catch (JsonException)
        {
            throw new StopException(
                ExitCode.Usage,
                $"{path} does not say how far the import has come: begin anew with --restart."
            );
        }
    }

    public void Write(string path) => PrivateFile.Write(Path.GetFullPath(path), JsonSerializer.Serialize(this) + "\n");
}
