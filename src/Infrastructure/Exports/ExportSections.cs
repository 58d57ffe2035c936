using System.Text.Json;
using Customers.Application.Exports;

namespace Customers.Infrastructure.Exports;

/// <summary>What an export holds.</summary>
internal sealed class ExportSections(IEnumerable<ExportSection> sections)
{
    private static readonly List<string> members =
    [
        .. typeof(CustomerExportDto).GetProperties().Select(member => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name)),
    ];

    /// <summary>All of it, in the order of the document.</summary>
    public IReadOnlyList<ExportSection> All { get; } = [.. sections.OrderBy(section => members.IndexOf(section.Name))];
}
