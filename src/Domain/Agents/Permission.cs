namespace Customers.Domain.Agents;

/// <summary>What an agent may do: VoIPBIN's bits, stored and sent as their sum.</summary>
[Flags]
public enum Permission
{
    /// <summary>Sees nothing but itself.</summary>
    None = 0,

    /// <summary>Runs the platform: everything.</summary>
    ProjectSuperAdmin = 1,

    /// <summary>An internal service: reads any customer, asks for capabilities, keeps the ledger.</summary>
    ProjectService = 2,

    /// <summary>Platform staff who look at everything and change next to nothing.</summary>
    ProjectSupport = 4,

    /// <summary>Works with the account.</summary>
    CustomerAgent = 16,

    /// <summary>Administers the account.</summary>
    CustomerAdmin = 32,

    /// <summary>Reads the account's administration.</summary>
    CustomerManager = 64,
}

/// <summary>Questions about permissions.</summary>
public static class PermissionRules
{
    private const Permission Project = Permission.ProjectSuperAdmin | Permission.ProjectService | Permission.ProjectSupport;

    /// <summary>All that an account's own administrator hands out.</summary>
    public const Permission Customer = Permission.CustomerAgent | Permission.CustomerAdmin | Permission.CustomerManager;

    /// <summary>Every documented bit.</summary>
    public const int All = (int)(Project | Customer);

    /// <summary>What somebody has to be left with who can sign in: to run the platform, and to administer each account.</summary>
    public const Permission Indispensable = Permission.ProjectSuperAdmin | Permission.CustomerAdmin;

    /// <summary>True when no bit is set that is not documented; without any, an agent may only see itself.</summary>
    public static bool IsValid(int bits) => bits >= 0 && (bits & ~All) == 0;

    /// <summary>True when any bit reaches beyond the agent's own account; only a ProjectSuperAdmin hands those out.</summary>
    public static bool ReachesBeyondAccount(this Permission permission) => (permission & Project) != Permission.None;

    /// <summary>True for whoever administers an account or the platform.</summary>
    public static bool IsAdministrator(this Permission permission) =>
        permission.ReachesBeyondAccount() || permission.HasAny(Permission.CustomerAdmin);

    /// <summary>True when any of the bits is set.</summary>
    public static bool HasAny(this Permission permission, Permission bits) => (permission & bits) != Permission.None;
}
