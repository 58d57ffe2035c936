using System.Text;
using Customers.Cli.Terminal;

namespace Customers.Cli.Profiles;

/// <summary>The Secret Service of Linux desktops, through <c>secret-tool</c>; the credential goes through a pipe.</summary>
internal sealed class SecretServiceStore(RunProgram run) : IKeyStore
{
    private const string Program = "secret-tool";

    public string Name => "the system's key ring (secret-tool)";

    public bool Put(string profile, string credential) =>
        OperatingSystem.IsLinux()
        && run(Program, ["store", $"--label=customers ({profile})", .. Attributes(profile)], credential) is { Code: 0 };

    public string? Find(string profile) =>
        OperatingSystem.IsLinux()
        && run(Program, ["lookup", .. Attributes(profile)], "") is { Code: 0, Output: { Length: > 0 } output }
            ? output.Trim()
            : null;

    public void Remove(string profile)
    {
        if (OperatingSystem.IsLinux())
            _ = run(Program, ["clear", .. Attributes(profile)], "");
    }

    private static string[] Attributes(string profile) => ["service", "voipbin-customers", "profile", profile];
}

/// <summary>The keychain of macOS, through <c>security</c>; the credential goes through a pipe, in hexadecimal, which needs no quotes.</summary>
internal sealed class KeychainStore(RunProgram run) : IKeyStore
{
    private const string Program = "security";
    private const string Service = "voipbin-customers";

    public string Name => "the keychain";

    public bool Put(string profile, string credential) =>
        OperatingSystem.IsMacOS()
        && run(
            Program,
            ["-i"],
            $"add-generic-password -U -s {Service} -a {profile} -X {Convert.ToHexString(Encoding.UTF8.GetBytes(credential))}\n"
        )
            is { Code: 0 };

    public string? Find(string profile) =>
        OperatingSystem.IsMacOS()
        && run(Program, ["find-generic-password", "-s", Service, "-a", profile, "-w"], "")
            is { Code: 0, Output: { Length: > 0 } output }
            ? output.Trim()
            : null;

    public void Remove(string profile)
    {
        if (OperatingSystem.IsMacOS())
            _ = run(Program, ["delete-generic-password", "-s", Service, "-a", profile], "");
    }
}
