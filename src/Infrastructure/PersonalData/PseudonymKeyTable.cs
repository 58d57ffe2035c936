namespace Customers.Infrastructure.PersonalData;

/// <summary>The key of <see cref="Pseudonyms"/>.</summary>
internal sealed class PseudonymKeyTable()
    : TableDeclaration("pseudonym_key", "The key of pseudonyms, sealed with the key ring; no account's.")
{
    public override IReadOnlyList<string> Impersonal => ["sealed"];

    public override string NotExported => "no account's";
}
