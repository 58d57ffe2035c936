using Customers.Infrastructure.SignIns;

namespace Customers.Api.Startup;

/// <summary>What has to be true of the key ring before anything is protected with it.</summary>
internal static partial class KeyRingStart
{
    private const string AllowClear = "KeyRing:AllowClear";

    /// <summary>Refuses to go on when keys would be stored in the clear and nobody has said that they may.</summary>
    public static void RequireKeyRingCertificate(this WebApplication app)
    {
        var isAllowed = app.Configuration[AllowClear] ?? bool.FalseString;
        if (!bool.TryParse(isAllowed, out var allowed))
            throw new StartupException($"{AllowClear} must be true or false.");
        if (app.Environment.IsDevelopment() || app.Services.GetRequiredService<KeyRingProtection>().IsEncrypting)
            return;
        if (!allowed)
            throw new StartupException(
                "KeyRing:Certificate is not set: a copy of the database would hold the keys that protect its webhook secrets and links. "
                    + $"Set it (docs/operations/running.md), or {AllowClear}=true to store them in the clear."
            );
        LogStoredInTheClear(app.Logger);
    }
}
