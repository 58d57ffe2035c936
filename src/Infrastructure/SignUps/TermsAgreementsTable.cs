using Customers.Application.Exports;
using Customers.Infrastructure.Exports;
using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.SignUps;

/// <summary>When and from where sign-ups accepted the terms of service.</summary>
internal sealed class TermsAgreementsTable() : TableDeclaration("terms_agreements", "The network address of the sign-up.")
{
    public override IReadOnlyList<string> Personal => ["client_address"];

    private const string Erase = """
        UPDATE terms_agreements
        SET client_address = ''
        WHERE customer_id = @Id
        """;

    public override TableErasure Erasure => new(LockOrder: 600, Erase);

    private const string Select = """
        SELECT t.client_address, t.tm_create
        FROM terms_agreements t
        WHERE t.customer_id = @CustomerId
        """;

    public override IReadOnlyList<ExportSection> Sections =>
        [
            new ListSection<ExportedTermsDto>(
                "terms_agreement",
                Select,
                row => new(row.GetString(0), row.Time(1)),
                ExportJson.Default.ExportedTermsDto
            ),
        ];
}
