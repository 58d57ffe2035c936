using Customers.Application.Common;
using Customers.Application.DryRuns;
using Customers.Application.Lines;

namespace Customers.Application.Imports;

/// <summary>
/// Imports the accounts of some lines of a file, each wholly or not at all: what one line is refused for stops no other. A line that was imported
/// before, with the same content, changes nothing. No mail is sent, and no webhook told. An import without lines asks whether it may be sent.
/// </summary>
/// <param name="Lines">The lines, in their order.</param>
public sealed record ImportCustomers(IReadOnlyList<Line<CustomerLine>> Lines)
    : ICommand<ImportResultsDto>,
        IProven,
        IUntoldInDryRun
{
    /// <inheritdoc />
    public static string Action => "customers.import";

    /// <inheritdoc />
    public Access Access => Access.PlatformAdmin;

    /// <inheritdoc />
    public Proof Proof => Proof.Fresh(currentPassword: null);
}

internal sealed class ImportCustomersHandler(
    IImportStore store,
    IValidator<CustomerLine> rules,
    ImportReading reading,
    ICurrentRequest current,
    IClock clock
) : IRequestHandler<ImportCustomers, Result<ImportResultsDto>>
{
    public async Task<Result<ImportResultsDto>> Handle(ImportCustomers request, CancellationToken cancellationToken)
    {
        if (request.Lines.Count == 0)
            return new ImportResultsDto([]);
        if ((await store.BeginAsync(current.SignedInCaller().CredentialId, cancellationToken)).Error is { } ended)
            return ended;
        var faults = request.Lines.Select(FaultOf).ToList();
        var readable = request.Lines.Where((_, place) => faults[place] is null).Select(line => line.Content!).ToList();
        var taken = await store.FindTakenAsync(
            [.. readable.Select(IdOf)],
            [.. readable.SelectMany(ImportClaims.Of)],
            cancellationToken
        );

        var now = await clock.NowAsync(cancellationToken);
        var imported = new List<ImportedAccount>();
        var results = request.Lines.Zip(faults, (line, fault) => Judge(line, fault, taken, imported, now)).ToList();
        return (await store.AddAsync(imported, cancellationToken)).Error is { } refusal ? refusal : new ImportResultsDto(results);
    }

    private ErrorDetail? FaultOf(Line<CustomerLine> line)
    {
        if (line.Fault is not null || line.Content is null)
            return line.Fault;
        return rules.Validate(line.Content).Errors is [var failure, ..]
            ? new(failure.PropertyName, failure.ErrorCode, failure.ErrorMessage)
            : null;
    }

    private ImportResultDto Judge(
        Line<CustomerLine> line,
        ErrorDetail? fault,
        TakenKeys taken,
        List<ImportedAccount> imported,
        DateTimeOffset now
    )
    {
        var given = (IdInput)line.Content?.Id;
        var id = given.IsValid ? given.Value : (Guid?)null;
        if (fault is not null)
            return ImportResultDto.Refused(line.Number, id, LineErrorDto.From(fault));
        var account = IdOf(line.Content!);
        if (taken.Accounts.TryGetValue(account, out var known))
        {
            return known is not null && line.Hash.AsSpan().SequenceEqual(known)
                ? ImportResultDto.Exists(line.Number, account.Value)
                : ImportResultDto.Refused(line.Number, id, LineErrorDto.From(ImportErrors.CustomerIdTaken));
        }

        if (reading.Read(line.Content!, line.Hash, current.Actor(), now).Refused(out var refusal, out var read))
            return ImportResultDto.Refused(line.Number, id, LineErrorDto.From(refusal));
        if (ImportClaims.Take(read, taken.Keys).Error is { } conflict)
            return ImportResultDto.Refused(line.Number, id, LineErrorDto.From(conflict));
        taken.Accounts[account] = line.Hash;
        imported.Add(read);
        return ImportResultDto.Created(line.Number, account.Value);
    }

    private static CustomerId IdOf(CustomerLine line) => new(((IdInput)line.Id).Value);
}
