using Customers.Api.DryRuns;
using Customers.Api.Idempotency;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Routing;

namespace Customers.Api.Http;

/// <summary>
/// Gives the filters of keys and of dry runs to the actions that take them, once at start: all others, which are asked for the most, pass none.
/// </summary>
internal sealed class WritingActions : IActionModelConvention
{
    /// <inheritdoc />
    public void Apply(ActionModel action)
    {
        if (!action.Controller.ControllerType.IsSubclassOf(typeof(ApiController)))
            return;
        object[] metadata = [.. action.Controller.Attributes, .. action.Attributes];
        var methods = metadata.OfType<IActionHttpMethodProvider>().SelectMany(verb => verb.HttpMethods).ToList();
        if (methods.Exists(method => DryRunFilter.IsTakenBy(method, metadata)))
            action.Filters.Add(new DryRunFilter());
        if (methods.Exists(method => IdempotencyFilter.IsTakenBy(method, metadata)))
            action.Filters.Add(new IdempotencyFilter());
    }
}
