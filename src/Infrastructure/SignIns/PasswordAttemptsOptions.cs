namespace Customers.Infrastructure.SignIns;

/// <summary>How many wrong passwords are taken before the next one has to wait.</summary>
public sealed class PasswordAttemptsOptions
{
    /// <summary>For one username from one address, within the window; 10 unless configured.</summary>
    public int PerUsername { get; set; } = 10;

    /// <summary>For all usernames from one address, within the window; 100 unless configured.</summary>
    public int PerAddress { get; set; } = 100;

    /// <summary>
    /// For one username from everywhere, within the window, before those wait who come from a network that it never signed in from; 100 unless
    /// configured.
    /// </summary>
    public int PerUsernameAnywhere { get; set; } = 100;

    /// <summary>How long attempts are remembered, from the first one; 15 minutes unless configured.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(15);
}
