using Customers.Infrastructure.Exports;
using Customers.Infrastructure.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Infrastructure.PersonalData;

/// <summary>What all features say of their tables.</summary>
internal sealed class TableDeclarations(IEnumerable<TableDeclaration> tables)
{
    public IReadOnlyList<TableDeclaration> All { get; } = [.. tables.OrderBy(table => table.Name, StringComparer.Ordinal)];

    /// <summary>How an account is erased, in the order in which rows are locked.</summary>
    public IReadOnlyList<(string Table, TableErasure Erasure)> Erasures { get; } =
    [
        .. from table in tables
        let erasure = table.Erasure
        where erasure is not null
        orderby erasure.LockOrder
        select (table.Name, erasure),
    ];

    /// <summary>What is removed when it has had its time, in the order in which a sweep does it.</summary>
    public IReadOnlyList<(string Table, TableRetention Retention)> Retentions { get; } =
    [
        .. from table in tables
        let retention = table.Retention
        where retention is not null
        orderby retention.Order
        select (table.Name, retention),
    ];
}

/// <summary>Finds the declarations.</summary>
internal static class TableDeclarationServices
{
    /// <summary>Registers every declaration of this project, and what is made from them.</summary>
    public static void AddTableDeclarations(this IServiceCollection services)
    {
        foreach (
            var type in typeof(TableDeclaration).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(TableDeclaration)))
        )
            services.AddSingleton(typeof(TableDeclaration), type);
        services.AddSingleton<TableDeclarations>();
        services.AddSingleton(provider => new ExportSections(
            provider.GetServices<TableDeclaration>().SelectMany(table => table.Sections)
        ));
    }
}
