using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.SignIns;

/// <summary>The keys that seal tokens, secrets and links.</summary>
internal sealed class KeyRingTable() : TableDeclaration("data_protection_keys", "Nothing: keys of the service.")
{
    public override IReadOnlyList<string> Impersonal => ["name", "xml"];

    public override string NotExported => "secrets of the service";
}
