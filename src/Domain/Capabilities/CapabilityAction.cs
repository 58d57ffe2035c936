namespace Customers.Domain.Capabilities;

/// <summary>What the platform's services ask about: whether an account may do this now.</summary>
public enum CapabilityAction
{
    /// <summary>Create a resource, such as an agent, a flow or a queue.</summary>
    CreateResource,

    /// <summary>Place a call that does not leave the platform, or take one.</summary>
    MakeCall,

    /// <summary>Get a virtual number.</summary>
    PurchaseVirtualNumber,

    /// <summary>Buy a number of the public telephone network.</summary>
    PurchasePstnNumber,

    /// <summary>Place a call into the public telephone network.</summary>
    OutboundPstnCall,

    /// <summary>Send a message.</summary>
    SendMessage,
}
