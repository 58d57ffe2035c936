using Microsoft.AspNetCore.Mvc.Routing;

namespace Customers.Api.Pages;

/// <summary>The route of a page: it answers to GET, and to HEAD with the same headers.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PageAttribute(string template) : HttpMethodAttribute(["GET", "HEAD"], template);
