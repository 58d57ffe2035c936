namespace Customers.Application.Alerts;

/// <summary>Unusual activity as events show it.</summary>
/// <param name="Id">The account.</param>
/// <param name="Kind"><c>refused_calls</c> or <c>new_access_keys</c>.</param>
/// <param name="Count">How many there were when it was noticed.</param>
public sealed record ActivityAlertDto(Guid Id, string Kind, int Count);
