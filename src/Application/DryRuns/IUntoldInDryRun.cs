namespace Customers.Application.DryRuns;

/// <summary>A command whose answer says itself what it would change: its effects are not read and told beside it.</summary>
public interface IUntoldInDryRun;
