namespace Customers.Api.Errors;

/// <summary>Where customers can turn.</summary>
/// <param name="Contact">An address, a phone number or a page, as people read it; empty when the platform does not say.</param>
internal sealed record SupportOptions(string Contact);
