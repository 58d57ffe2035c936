using Customers.Application.Capabilities;
using Customers.Application.Common;
using Customers.Application.Deletions;
using Customers.Domain.Agents;

namespace Customers.Application.DryRuns;

/// <summary>What a request that is only tried would change: what it has written, and how its account stands with that and without.</summary>
internal sealed class Rehearsal(
    DryRun dryRun,
    IEffectReader effects,
    ICapabilityReader capabilities,
    IOwnedResources resources,
    ICurrentRequest current
)
{
    private Written? written;
    private State? after;

    /// <summary>Reads, in the unit of work, what the request has written.</summary>
    public async Task ReadAsync(IUseCase request, CancellationToken cancellationToken)
    {
        // Who may act beyond an account is told of all; everybody else acts on the own one, and is not told whose name it takes.
        var caller = current.Caller;
        var shown = caller is null || caller.Permission.ReachesBeyondAccount() ? (CustomerId?)null : caller.CustomerId;
        written = await effects.ReadWrittenAsync(shown, cancellationToken);
        if (AccountOf(request) is { } account)
            after = await ReadStateAsync(account, effects, effects, cancellationToken);
    }

    /// <summary>Compares it with how the account stands, once all of it is rolled back.</summary>
    public async Task CompareAsync(IUseCase request, CancellationToken cancellationToken)
    {
        if (request is IMinimumResponseTime)
            dryRun.Leave(NotTried.Outcome);
        if (AccountOf(request) is not { } account)
        {
            dryRun.Leave(NotTried.Effects);
            return;
        }

        var before = await ReadStateAsync(account, capabilities, resources, cancellationToken);
        dryRun.Effects = new(
            written!.Events,
            written.Mails,
            written.Webhooks,
            CapabilityEffectDto.Of(before.Capabilities, after!.Capabilities),
            ResourceEffectDto.Of(before.Resources, after.Resources)
        );
    }

    // What anyone may send is told to nobody: it may be about somebody else's account.
    private CustomerId? AccountOf(IUseCase request) =>
        request.Access == Access.Anyone ? null : request.Access.Account ?? current.Caller?.CustomerId;

    private static async Task<State> ReadStateAsync(
        CustomerId id,
        ICapabilityReader capabilities,
        IOwnedResources resources,
        CancellationToken cancellationToken
    )
    {
        var evaluated = await capabilities.EvaluateAllAsync(id, created: null, cancellationToken);
        var counts = await resources.CountAsync(id, cancellationToken);
        return new(evaluated.Refused(out _, out var found) ? [] : found.Capabilities, counts);
    }

    private sealed record State(IReadOnlyList<CapabilityDto> Capabilities, IReadOnlyDictionary<string, long> Resources);
}
