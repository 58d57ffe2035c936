using Customers.Application.Overview;
using MediatR;

namespace Customers.Infrastructure.Overview;

/// <summary>Reads a page of the mails of all accounts, without their recipients.</summary>
internal sealed class ListMailsHandler(NpgsqlDataSource dataSource, TimeProvider time)
    : IRequestHandler<ListMails, Result<Page<MailOverviewDto>>>
{
    private const string SelectPage = """
        SELECT m.id, m.customer_id, m.agent_id, m.kind, m.status, m.attempts, m.tm_next, m.tm_create, m.tm_update
        FROM mails m
        WHERE (@State::text IS NULL OR m.status = @State)
        AND (@Type::text IS NULL OR m.kind = @Type)
        AND (m.tm_create, m.id) < (@CreatedAt, @Id)
        ORDER BY m.tm_create DESC, m.id DESC
        LIMIT @Limit
        """;

    public async Task<Result<Page<MailOverviewDto>>> Handle(ListMails request, CancellationToken cancellationToken)
    {
        var part = OverviewPart.Of(request.Part, time) with
        {
            State = request.State.OrNull?.ToName(),
            Type = request.Type.OrNull?.ToName(),
        };
        var rows = await dataSource.ListPlannedAsync<Row>(SelectPage, part, cancellationToken);
        return OverviewPart.Page(rows.ConvertAll(row => row.ToDto()), mail => new(mail.TmCreate, mail.Id));
    }

    private sealed record Row(
        Guid Id,
        Guid CustomerId,
        Guid? AgentId,
        string Kind,
        string Status,
        int Attempts,
        DateTime? TmNext,
        DateTime TmCreate,
        DateTime TmUpdate
    )
    {
        public MailOverviewDto ToDto() =>
            new(
                Id,
                CustomerId,
                AgentId,
                Kind,
                Status,
                Attempts,
                Times.ToOffset(TmNext),
                Times.ToOffset(TmCreate),
                Times.ToOffset(TmUpdate)
            );
    }
}
