using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Domain.Common;
using Customers.Domain.Resources;
using FluentValidation;

namespace Customers.Application.Capabilities;

/// <summary>What an account may do now, every action there is.</summary>
/// <param name="CustomerId">Which account, or one of the platform's own ids.</param>
/// <param name="ResourceType">What <c>create_resource</c> would create, so that its limit counts; only the status counts when absent.</param>
/// <param name="Access">Who may ask this way.</param>
public sealed record GetCapabilities(CustomerId CustomerId, string? ResourceType, Access Access) : IQuery<CapabilitiesDto>;

internal sealed class GetCapabilitiesValidator : AbstractValidator<GetCapabilities>
{
    public GetCapabilitiesValidator() => this.Word(query => query.ResourceType, "resource_type", ResourceType.Flows);
}
