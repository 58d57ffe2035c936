using Customers.Cli.Terminal;

namespace Customers.Cli.Profiles;

/// <summary>A place for credentials.</summary>
internal interface IKeyStore
{
    /// <summary>What it is called where a person reads it.</summary>
    string Name { get; }

    /// <summary>Puts a credential there; answers whether it is.</summary>
    bool Put(string profile, string credential);

    string? Find(string profile);

    void Remove(string profile);
}

/// <summary>
/// Credentials of profiles: in the key store of the system where there is one that works, else each in a file of its own that only its owner reads.
/// </summary>
internal sealed class Credentials(Machine machine)
{
    private readonly IKeyStore[] stores =
    [
        new SecretServiceStore(machine.Run),
        new KeychainStore(machine.Run),
        new FileStore(machine.Folder),
    ];

    /// <summary>Keeps a credential; answers where.</summary>
    public string Keep(string profile, string credential)
    {
        Forget(profile);
        // A store may be there and locked, or have nobody to unlock it: what it says is believed when it gives back what it got.
        return stores.First(store => store.Put(profile, credential) && store.Find(profile) == credential).Name;
    }

    /// <summary>Where a profile's credential is, and the credential.</summary>
    public (string Place, string Credential)? Find(string profile)
    {
        foreach (var store in stores.Reverse())
            if (store.Find(profile) is { } credential)
                return (store.Name, credential);
        return null;
    }

    public void Forget(string profile)
    {
        foreach (var store in stores)
            store.Remove(profile);
    }
}

/// <summary>A file for each profile.</summary>
internal sealed class FileStore(string folder) : IKeyStore
{
    public string Name => $"a file in {Path.Combine(folder, "credentials")}";

    public bool Put(string profile, string credential)
    {
        PrivateFile.Write(FileOf(folder, profile), credential + "\n");
        return true;
    }

    public string? Find(string profile) => PrivateFile.Read(FileOf(folder, profile))?.Trim();

    public void Remove(string profile)
    {
        if (File.Exists(FileOf(folder, profile)))
            File.Delete(FileOf(folder, profile));
    }

    public static string FileOf(string folder, string profile) => Path.Combine(folder, "credentials", profile);
}
