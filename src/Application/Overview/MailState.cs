namespace Customers.Application.Overview;

/// <summary>Where a mail is.</summary>
public enum MailState
{
    /// <summary>It is still to be sent.</summary>
    Pending,

    /// <summary>The mail server took it.</summary>
    Sent,

    /// <summary>It was given up.</summary>
    Failed,

    /// <summary>There is nothing to say any more.</summary>
    Cancelled,
}
