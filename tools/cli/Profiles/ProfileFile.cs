using System.Text.Json;
using Customers.Cli.Terminal;

namespace Customers.Cli.Profiles;

/// <summary>The file of profiles: <c>profiles.json</c> in the tool's folder.</summary>
internal sealed class ProfileFile(Machine machine)
{
    private static readonly JsonSerializerOptions indented = new() { WriteIndented = true };

    public string FullName => Path.Combine(machine.Folder, "profiles.json");

    public ProfileList Read()
    {
        if (PrivateFile.Read(FullName) is not { } text)
            return new();
        try
        {
            return JsonSerializer.Deserialize<ProfileList>(text) ?? new();
        }
        catch (JsonException)
        {
            throw new StopException(ExitCode.Usage, $"{FullName} is no list of profiles: move it away, and sign in again.");
        }
    }

    public void Write(ProfileList profiles) => PrivateFile.Write(FullName, JsonSerializer.Serialize(profiles, indented) + "\n");
}
