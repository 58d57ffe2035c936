using Customers.Application.Common;

namespace Customers.Application.Sweeps;

/// <summary>Which accounts a sweep handles, and how.</summary>
/// <param name="Name">What operators call it.</param>
/// <param name="Done">What has become of the accounts that it has handled.</param>
/// <param name="Date">The date it goes by.</param>
/// <param name="Step">The command that it sends for each account.</param>
public sealed record CustomerSweepPlan(string Name, string Done, DueDate Date, Func<CustomerId, IRequest<Result<NoContent>>> Step)
{
    /// <summary>The plans of all steps, in the order of their dates.</summary>
    public static IReadOnlyList<CustomerSweepPlan> All { get; } =
    [
        .. from type in typeof(ISweepStep).Assembly.GetTypes()
        where type.IsClass && type.IsAssignableTo(typeof(ISweepStep))
        let plan = (CustomerSweepPlan)type.GetProperty(nameof(ISweepStep.Plan))!.GetValue(obj: null)!
        orderby plan.Date
        select plan,
    ];
}

/// <summary>What a sweep does to one account; the command declares the sweep.</summary>
public interface ISweepStep : ICommand<NoContent>
{
    /// <summary>The sweep that sends it.</summary>
    static abstract CustomerSweepPlan Plan { get; }
}
