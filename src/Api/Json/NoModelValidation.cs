using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace Customers.Api.Json;

/// <summary>Switches MVC's own validation off: rules live in the validators of the use cases, once.</summary>
internal sealed class NoModelValidation : IObjectModelValidator
{
    /// <inheritdoc />
    public void Validate(
        ActionContext actionContext,
        ValidationStateDictionary? validationState,
        string prefix,
        object? model
    ) { }
}
