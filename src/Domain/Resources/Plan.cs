namespace Customers.Domain.Resources;

/// <summary>What an account may own at most, unless a limit of its own says otherwise.</summary>
public enum Plan
{
    /// <summary>5 agents, 2 queues, 5 numbers; what a new account has unless configured otherwise.</summary>
    Free,

    /// <summary>50 agents, 10 queues, 50 numbers.</summary>
    Basic,

    /// <summary>500 agents, 100 queues, 500 numbers.</summary>
    Professional,

    /// <summary>No limits.</summary>
    Unlimited,
}

/// <summary>The limits of the plans.</summary>
public static class Plans
{
    /// <summary>How many resources of the type the plan allows; null for any number.</summary>
    public static int? Limit(this Plan plan, ResourceType type) =>
        (plan, type) switch
        {
            (Plan.Free, ResourceType.Agents or ResourceType.Numbers) => 5,
            (Plan.Free, ResourceType.Queues) => 2,
            (Plan.Basic, ResourceType.Agents or ResourceType.Numbers) => 50,
            (Plan.Basic, ResourceType.Queues) => 10,
            (Plan.Professional, ResourceType.Agents or ResourceType.Numbers) => 500,
            (Plan.Professional, ResourceType.Queues) => 100,
            _ => null,
        };
}
