using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;

namespace Customers.Integration.Tests.DeletionLedger;

/// <summary>The service with a deletion ledger of its own, which sweeps when a test says so.</summary>
public class LedgeredService : ServiceFixture
{
    /// <summary>The ledger's folder.</summary>
    public string Ledger { get; } = Path.Combine(Path.GetTempPath(), $"ledger-{Path.GetRandomFileName()}");

    /// <summary>Its lines, of all files.</summary>
    public IReadOnlyList<string> Lines =>
        [.. Directory.GetFiles(Ledger, "*.ndjson").Order(StringComparer.Ordinal).SelectMany(File.ReadAllLines)];

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (Directory.Exists(Ledger))
            Directory.Delete(Ledger, recursive: true);
    }

    protected override void Configure(IWebHostBuilder host) => host.UseSetting("Ledger:Path", Ledger);
}
