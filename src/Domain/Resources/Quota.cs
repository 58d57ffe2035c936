namespace Customers.Domain.Resources;

/// <summary>How much of what an account may own of one type is taken.</summary>
/// <param name="Used">How many resources there are.</param>
/// <param name="Reserved">How many places are kept for resources that are being made.</param>
/// <param name="Limit">How many there may be; null for any number.</param>
public readonly record struct Quota(long Used, long Reserved, int? Limit)
{
    /// <summary>Whether so many more fit.</summary>
    public bool HasCapacityFor(int count) => Limit is not { } limit || Used + Reserved + count <= limit;

    /// <summary>Whether at least so many per cent of the limit are used; never without a limit, or with one of 0.</summary>
    internal bool IsUsedTo(int percent) => Limit is > 0 and { } limit && Used * 100 >= (long)limit * percent;
}
