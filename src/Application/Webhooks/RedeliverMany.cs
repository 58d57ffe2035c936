using Customers.Application.Common;
using Customers.Application.Overview;

namespace Customers.Application.Webhooks;

/// <summary>
/// Platform staff queues failed deliveries once more, as if they were new: the oldest 1,000 that fit. Those of deleted accounts stay as they are, and
/// those of accounts that have no webhook any more.
/// </summary>
/// <param name="OlderThan">Only those of events that happened more than so many seconds ago; all when absent.</param>
/// <param name="Type">Only those of this event type.</param>
/// <param name="CustomerId">Only those of this account.</param>
public sealed record RedeliverMany(int? OlderThan, string? Type, IdInput CustomerId) : ICommand<ManyDto>
{
    /// <summary>How many at once.</summary>
    public const int Most = 1_000;

    /// <inheritdoc />
    public static string Action => "webhooks.redeliver_many";

    /// <inheritdoc />
    public Access Access => Access.PlatformAdmin;
}

internal sealed class RedeliverManyValidator : AbstractValidator<RedeliverMany>
{
    public RedeliverManyValidator()
    {
        this.Age(command => command.OlderThan);
        this.EventType(command => command.Type);
        this.Id(command => command.CustomerId, "customer_id");
    }
}

internal sealed class RedeliverManyHandler(IManyWebhooks webhooks) : IRequestHandler<RedeliverMany, Result<ManyDto>>
{
    public async Task<Result<ManyDto>> Handle(RedeliverMany request, CancellationToken cancellationToken)
    {
        var account = request.CustomerId.IsGiven ? new CustomerId(request.CustomerId.Value) : (CustomerId?)null;
        var age = TimeSpan.FromSeconds(request.OlderThan ?? 0);
        var count = await webhooks.RedeliverAsync(age, request.Type ?? "", account, RedeliverMany.Most, cancellationToken);
        return new ManyDto(count, count == RedeliverMany.Most);
    }
}

/// <summary>What was done to many at once.</summary>
/// <param name="Count">To how many.</param>
/// <param name="More">Whether there may be more of them: the same request takes the next ones.</param>
public sealed record ManyDto([AtLeast(0)] int Count, bool More);
