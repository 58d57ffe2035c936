using Customers.Api.Lines;
using Customers.Application.Imports;
using Customers.Application.Lines;

namespace Customers.Api.Imports;

/// <summary>Imports the body's lines, a batch in one transaction.</summary>
internal sealed class ImportResult(IMediator mediator) : LinesResult<CustomerLine>
{
    protected override async Task<IReadOnlyList<object>?> CarryOutAsync(
        HttpContext http,
        IReadOnlyList<Line<CustomerLine>> batch
    ) => await ImportAsync(batch, http.RequestAborted);

    // What others take meanwhile is met once more by each line alone, so that it is one line's refusal.
    private async Task<IReadOnlyList<ImportResultDto>?> ImportAsync(
        IReadOnlyList<Line<CustomerLine>> batch,
        CancellationToken cancellationToken
    )
    {
        var imported = await mediator.Send(new ImportCustomers(batch), cancellationToken);
        if (!imported.Refused(out var refusal, out var answer))
            return answer.Results;
        if (refusal.Kind is ErrorKind.Unauthenticated)
            return null;
        if (batch is [var line])
            return [ImportResultDto.Refused(line.Number, id: null, LineErrorDto.From(refusal))];
        var results = new List<ImportResultDto>(batch.Count);
        foreach (var each in batch)
        {
            if (await ImportAsync([each], cancellationToken) is not { } one)
                return null;
            results.AddRange(one);
        }

        return results;
    }
}
