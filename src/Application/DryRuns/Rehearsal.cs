using Customers.Application.Capabilities;
using Customers.Application.Common;
using Customers.Domain.Agents;

namespace Customers.Application.DryRuns;

/// <summary>The end of a request that is only tried: reads what it has written, and rolls it back.</summary>
internal sealed class Rehearsal(DryRun dryRun, IUnitOfWork unitOfWork, IEffectReader effects, ICurrentRequest current)
{
    /// <summary>Whether the request is only tried.</summary>
    public bool IsAsked => dryRun.IsAsked;

    /// <summary>Rolls the request back; hands back its outcome, without what nobody is to see of it.</summary>
    public async Task<TResponse> EndAsync<TResponse>(IUseCase request, TResponse response, CancellationToken cancellationToken)
        where TResponse : IResult<TResponse>
    {
        if (response.Error is not null)
        {
            await unitOfWork.RollbackAsync();
            return response;
        }

        if (request is IMinimumResponseTime)
            dryRun.Leave(NotTried.Outcome);
        dryRun.Effects = await ReadAsync(request, cancellationToken);
        return TResponse.Succeed(response.Answer is IGuardedAnswer guarded ? guarded.InDryRun() : response.Answer);
    }

    private async Task<EffectsDto?> ReadAsync(IUseCase request, CancellationToken cancellationToken)
    {
        // Who may act beyond an account is told of all; everybody else acts on the own one, and is not told whose name it takes.
        var caller = current.Caller;
        var written = await effects.ReadWrittenAsync(IsBeyondAccount(caller) ? null : caller?.CustomerId, cancellationToken);
        if (caller is null || request.Access == Access.Anyone)
        {
            await unitOfWork.RollbackAsync();
            dryRun.Leave(NotTried.Effects);
            return null;
        }

        var about = request.Access.Account ?? caller.CustomerId;
        var after = await ReadStateAsync(about, cancellationToken);
        await unitOfWork.RollbackAsync();
        var before = await ReadStateAsync(about, cancellationToken);
        await unitOfWork.RollbackAsync();
        return new(
            written.Events,
            written.Mails,
            written.Webhooks,
            CapabilityEffectDto.Of(before.Capabilities, after.Capabilities),
            ResourceEffectDto.Of(before.Resources, after.Resources)
        );
    }

    private static bool IsBeyondAccount(Caller? caller) => caller is not null && caller.Permission.ReachesBeyondAccount();

    private async Task<State> ReadStateAsync(CustomerId id, CancellationToken cancellationToken)
    {
        var resources = await effects.CountResourcesAsync(id, cancellationToken);
        var capabilities = await effects.EvaluateAllAsync(id, created: null, cancellationToken);
        return new(capabilities.Refused(out _, out var found) ? [] : found.Capabilities, resources.Resources);
    }

    private sealed record State(IReadOnlyList<CapabilityDto> Capabilities, IReadOnlyDictionary<string, long> Resources);
}
