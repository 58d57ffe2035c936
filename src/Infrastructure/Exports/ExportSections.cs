namespace Customers.Infrastructure.Exports;

/// <summary>What an export holds.</summary>
internal static class ExportSections
{
    /// <summary>All of it, in the order of the document.</summary>
    public static IReadOnlyList<ExportSection> All { get; } =
    [
        new CustomerSection(),
        new AgentsSection(),
        new AccessKeysSection(),
        new TokensSection(),
        new DelegationsSection(),
        new TermsSection(),
        new HoldsSection(),
        new IdentityMovesSection(),
        new IdentityChecksSection(),
        new MailsSection(),
        new MailLinksSection(),
        new WebhookSection(),
        new WebhookDeliveriesSection(),
        new LimitsSection(),
        new ResourcesSection(),
        new ReservationsSection(),
        new EventsSection(),
    ];
}
