using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Overview;

namespace Customers.Application.Webhooks;

/// <summary>
/// Platform staff lets deliveries go on to webhooks that are paused: the first 100 of them. Each account is told that its webhook was resumed, and
/// by whom.
/// </summary>
/// <param name="OlderThan">Only those that were paused more than so many seconds ago; all when absent.</param>
public sealed record ResumeMany(int? OlderThan) : ICommand<ManyDto>
{
    /// <summary>How many at once: each is an account that is locked.</summary>
    public const int Most = 100;

    /// <inheritdoc />
    public static string Action => "webhooks.resume_many";

    /// <inheritdoc />
    public Access Access => Access.PlatformAdmin;
}

internal sealed class ResumeManyValidator : AbstractValidator<ResumeMany>
{
    public ResumeManyValidator() => this.Age(command => command.OlderThan);
}

internal sealed class ResumeManyHandler(
    CustomerChanges accounts,
    ICustomerRepository customers,
    IWebhookRepository webhooks,
    IManyWebhooks many,
    ICurrentRequest current
) : IRequestHandler<ResumeMany, Result<ManyDto>>
{
    public async Task<Result<ManyDto>> Handle(ResumeMany request, CancellationToken cancellationToken)
    {
        var age = TimeSpan.FromSeconds(request.OlderThan ?? 0);
        var paused = await many.ListPausedAsync(age, ResumeMany.Most, cancellationToken);
        var resumed = 0;
        foreach (var id in paused)
        {
            if ((await ResumeAsync(id, cancellationToken)).Refused(out var conflict, out var isResumed))
                return conflict;
            resumed += isResumed ? 1 : 0;
        }
        return new ManyDto(resumed, paused.Count == ResumeMany.Most);
    }

    // An account that was deleted, or whose owner has resumed it meanwhile, has nothing to resume.
    private async Task<Result<bool>> ResumeAsync(CustomerId id, CancellationToken cancellationToken)
    {
        if ((await accounts.LockAsync(id, cancellationToken)).Refused(out _, out var account))
            return false;
        if (account.Customer.ResumeWebhook(current.Actor(), account.At).Error is not null)
            return false;
        if (!await webhooks.ResumeAsync(id, cancellationToken))
            return false;
        return (await customers.SaveAsync(account.Customer, cancellationToken)).Error is { } conflict ? conflict : true;
    }
}
