using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.Customers;

/// <summary>What accounts are found by. Triggers of the accounts keep it, and take a row away with the last word in it.</summary>
internal sealed class SearchTextsTable()
    : TableDeclaration("search_texts", "An account's name, address, phone number and username in one text, for the search.")
{
    public override IReadOnlyList<string> Personal => ["text"];

    private const string Erase = """
        DELETE FROM search_texts
        WHERE customer_id = @Id
        AND tm_create = (SELECT c.tm_create FROM customers c WHERE c.id = @Id)
        """;

    public override TableErasure Erasure => new(LockOrder: 1450, Erase, IsCounted: false);

    public override string NotExported => "the words are those of `customer`";
}
