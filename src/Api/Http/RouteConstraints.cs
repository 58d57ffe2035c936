using Customers.Domain.Resources;

namespace Customers.Api.Http;

/// <summary>An id in a path, <c>{id:id}</c>: the canonical form only; any other text is a path that does not exist.</summary>
[Description("The id, in its canonical form.")]
internal sealed class IdRouteConstraint : IRouteConstraint
{
    /// <inheritdoc />
    public bool Match(
        HttpContext? httpContext,
        IRouter? route,
        string routeKey,
        RouteValueDictionary values,
        RouteDirection routeDirection
    ) => CanonicalId.TryParse(values[routeKey] as string, out _);
}

/// <summary>A kind of hold in a path, <c>{kind:hold}</c>: exactly one of the documented words.</summary>
[Description("Which hold.")]
internal sealed class HoldRouteConstraint : IRouteConstraint
{
    /// <inheritdoc />
    public bool Match(
        HttpContext? httpContext,
        IRouter? route,
        string routeKey,
        RouteValueDictionary values,
        RouteDirection routeDirection
    ) => EnumNames.TryParse<HoldKind>(values[routeKey] as string, out _);
}

/// <summary>A type of resource in a path, <c>{type:resource}</c>: exactly one of the documented words.</summary>
internal sealed class ResourceRouteConstraint : IRouteConstraint
{
    /// <inheritdoc />
    public bool Match(
        HttpContext? httpContext,
        IRouter? route,
        string routeKey,
        RouteValueDictionary values,
        RouteDirection routeDirection
    ) => EnumNames.TryParse<ResourceType>(values[routeKey] as string, out _);
}
