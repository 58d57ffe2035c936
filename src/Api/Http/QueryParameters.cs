using System.Collections.Frozen;
using Customers.Api.DryRuns;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Customers.Api.Http;

/// <summary>
/// The parameters of the query that each operation reads: those that its action binds, as the API document lists them, whether it can be tried,
/// and those that all operations read. Pages for people are no operations.
/// </summary>
internal sealed class QueryParameters(IApiDescriptionGroupCollectionProvider operations)
{
    /// <summary>The parameter that holds a login token, or any credential.</summary>
    public const string Token = "token";

    /// <summary>The parameter that holds an access key.</summary>
    public const string AccessKey = "accesskey";

    /// <summary>What all operations read.</summary>
    public static readonly IReadOnlyList<string> OfAll = [Token, AccessKey];

    // Read when the first query comes, since actions are not known before.
    private readonly Lazy<FrozenDictionary<string, IReadOnlyList<string>>> byAction = new(() =>
        operations
            .ApiDescriptionGroups.Items.SelectMany(group => group.Items)
            .GroupBy(operation => operation.ActionDescriptor.Id, BoundBy, StringComparer.Ordinal)
            .ToFrozenDictionary(
                action => action.Key,
                IReadOnlyList<string> (action) =>
                    [.. action.SelectMany(bound => bound).Distinct(StringComparer.Ordinal), .. OfAll],
                StringComparer.Ordinal
            )
    );

    /// <summary>The parameters of an action; null for one that is no operation.</summary>
    public IReadOnlyList<string>? Of(ActionDescriptor action) => byAction.Value.GetValueOrDefault(action.Id);

    private static IEnumerable<string> BoundBy(ApiDescription operation) =>
        operation
            .ParameterDescriptions.Where(parameter => parameter.Source == BindingSource.Query)
            .Select(parameter => parameter.Name)
            .Concat(
                DryRunFilter.IsTakenBy(operation.HttpMethod, operation.ActionDescriptor.EndpointMetadata)
                    ? [DryRunFilter.Parameter]
                    : []
            );
}
