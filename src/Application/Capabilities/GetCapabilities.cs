using Customers.Application.Common;
using Customers.Domain.AccessKeys;
using Customers.Domain.Resources;

namespace Customers.Application.Capabilities;

/// <summary>What an account may do now, every action there is.</summary>
/// <param name="CustomerId">Which account, or one of the platform's own ids.</param>
/// <param name="ResourceType">What <c>create_resource</c> would create, so that its limit counts; only the status counts when absent.</param>
public sealed record GetCapabilities(CustomerId CustomerId, EnumInput<ResourceType> ResourceType) : IQuery<CapabilitiesDto>
{
    /// <inheritdoc />
    public static string Action => "capabilities.read";

    /// <inheritdoc />
    public Access Access => Access.ReaderOf(CustomerId).For(Scope.Capabilities);
}

/// <summary>What the caller's own account may do now, every action there is.</summary>
/// <param name="ResourceType">What <c>create_resource</c> would create, so that its limit counts; only the status counts when absent.</param>
public sealed record GetOwnCapabilities(EnumInput<ResourceType> ResourceType) : IQuery<CapabilitiesDto>
{
    /// <inheritdoc />
    public static string Action => "capabilities.read_own";

    /// <inheritdoc />
    public Access Access => Access.Manager.For(Scope.Read);
}

internal sealed class GetCapabilitiesValidator : AbstractValidator<GetCapabilities>
{
    public GetCapabilitiesValidator() =>
        this.Word(query => query.ResourceType, "resource_type", Domain.Resources.ResourceType.Flows);
}

internal sealed class GetOwnCapabilitiesValidator : AbstractValidator<GetOwnCapabilities>
{
    public GetOwnCapabilitiesValidator() =>
        this.Word(query => query.ResourceType, "resource_type", Domain.Resources.ResourceType.Flows);
}

internal sealed class GetCapabilitiesHandler(ICapabilityReader reader) : IRequestHandler<GetCapabilities, Result<CapabilitiesDto>>
{
    public Task<Result<CapabilitiesDto>> Handle(GetCapabilities request, CancellationToken cancellationToken) =>
        reader.EvaluateAllAsync(request.CustomerId, request.ResourceType.OrNull, cancellationToken);
}

internal sealed class GetOwnCapabilitiesHandler(ICapabilityReader reader, ICurrentRequest current)
    : IRequestHandler<GetOwnCapabilities, Result<CapabilitiesDto>>
{
    public Task<Result<CapabilitiesDto>> Handle(GetOwnCapabilities request, CancellationToken cancellationToken) =>
        reader.EvaluateAllAsync(current.SignedInCaller().CustomerId, request.ResourceType.OrNull, cancellationToken);
}
