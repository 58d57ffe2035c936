namespace Customers.Api.Errors;

/// <summary>
/// One status with which an action really refuses, and the reasons that clients then find in <c>error.reason</c>. What holds for every action
/// is not repeated: 400, 401, 500 and 503, 404 <c>ROUTE_NOT_FOUND</c> where the path holds an id, 413 and 415 where there is a body.
/// </summary>
/// <param name="status">The HTTP status.</param>
/// <param name="reasons">The reasons.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class RefusesAttribute(int status, params string[] reasons) : Attribute
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>What clients branch on.</summary>
    public IReadOnlyList<string> Reasons { get; } = reasons;
}
