using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.RateLimits;

/// <summary>The replicas that run.</summary>
internal sealed class ReplicasTable()
    : TableDeclaration("replicas", "Ids of accounts whose requests wait for events, for as long as they do.")
{
    public override IReadOnlyList<string> Impersonal => ["long_polls"];

    public override string NotExported => "no account's";

    public override string Kept => "until they end; removed by the others a minute after the last sign";
}
