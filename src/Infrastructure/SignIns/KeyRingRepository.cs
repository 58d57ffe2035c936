using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Customers.Infrastructure.SignIns;

/// <summary>The key ring of Data Protection in PostgreSQL, so that every replica reads every token. The framework calls it synchronously.</summary>
internal sealed class KeyRingRepository(NpgsqlDataSource dataSource) : IXmlRepository
{
    private const string SelectAll = """
        SELECT xml
        FROM data_protection_keys
        ORDER BY id
        """;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = dataSource.OpenConnection();
        return [.. connection.Query<string>(SelectAll).Select(xml => XElement.Parse(xml))];
    }

    private const string Insert = """
        INSERT INTO data_protection_keys (name, xml)
        VALUES (@Name, @Xml)
        """;

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = dataSource.OpenConnection();
        connection.Execute(Insert, new { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
    }
}
