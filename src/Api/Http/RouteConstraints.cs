using Customers.Domain.Resources;
using Microsoft.AspNetCore.Routing.Matching;

namespace Customers.Api.Http;

/// <summary>An id in a path, <c>{id:id}</c>: the canonical form only; any other text is a path that does not exist.</summary>
[Description("The id, in its canonical form.")]
internal sealed class IdRouteConstraint : IRouteConstraint, IParameterLiteralNodeMatchingPolicy
{
    /// <summary>Whether a word that is part of another route could be an id: none is, so such a route has its own methods and no others.</summary>
    public bool MatchesLiteral(string parameterName, string literal) => CanonicalId.TryParse(literal, out _);

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
internal sealed class HoldRouteConstraint : WordRouteConstraint<HoldKind>;

/// <summary>A type of resource in a path, <c>{type:resource}</c>: exactly one of the documented words.</summary>
internal sealed class ResourceRouteConstraint : WordRouteConstraint<ResourceType>;

/// <summary>A name of an enumeration's member in a path; any other text is a path that does not exist, and its refusal lists the words.</summary>
/// <typeparam name="TEnum">The enumeration.</typeparam>
internal abstract class WordRouteConstraint<TEnum> : IRouteConstraint, IParameterLiteralNodeMatchingPolicy
    where TEnum : struct, Enum
{
    /// <inheritdoc />
    public bool MatchesLiteral(string parameterName, string literal) => EnumNames.TryParse<TEnum>(literal, out _);

    /// <inheritdoc />
    public bool Match(
        HttpContext? httpContext,
        IRouter? route,
        string routeKey,
        RouteValueDictionary values,
        RouteDirection routeDirection
    )
    {
        if (EnumNames.TryParse<TEnum>(values[routeKey] as string, out _))
            return true;
        var rule = $"{routeKey} must be one of {string.Join(", ", EnumNames.Of<TEnum>())}.";
        httpContext?.Features.Set(new UnknownPathWord(new(routeKey, "UNKNOWN_WORD", rule)));
        return false;
    }
}
