using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.CommandLine;

/// <summary>The service behind a real socket, for programs that come from outside.</summary>
public sealed class CommandLineService : ServiceFixture
{
    /// <summary>Where the service listens.</summary>
    public Uri Address => Http().BaseAddress!;

    protected override bool OnKestrel => true;
}
