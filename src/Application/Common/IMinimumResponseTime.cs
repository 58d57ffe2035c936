namespace Customers.Application.Common;

/// <summary>A request whose answer must not tell, by the time it takes, whether an address has an account.</summary>
public interface IMinimumResponseTime;
