namespace Customers.Infrastructure.DeletionLedger;

/// <summary>A line that the database knows.</summary>
/// <param name="Id">Its id.</param>
/// <param name="File">The file that it stood in.</param>
internal sealed record KnownLine(Guid Id, string File);
