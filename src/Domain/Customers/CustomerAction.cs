namespace Customers.Domain.Customers;

/// <summary>What an account's own callers want to do, as far as the account's status has a say in it (contract §6).</summary>
public enum CustomerAction
{
    /// <summary>Change the profile, the webhook or the billing account.</summary>
    ChangeProfile,

    /// <summary>Take something away that could do harm: always possible, for a hold may be there because of it.</summary>
    TakeAway,

    /// <summary>Change the metadata, access keys, agents or any other resource.</summary>
    ManageResources,
}
