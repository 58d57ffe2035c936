using Customers.Application.Common;
using Customers.Application.SignIns;
using Customers.Domain.Agents;

namespace Customers.Application.Agents;

/// <summary>Plans agents before they are added: what they will be, but for the password.</summary>
internal sealed class AgentPlanning(PermissionSets sets, IIdGenerator ids)
{
    /// <summary>The agent that is asked for. Refuses one without a permission, given or by default.</summary>
    public Result<AgentFacts> Plan(CreateAgent request, StoredCustomer account)
    {
        var byDefault = sets.DefaultOf(account.Facts.Profile.Line.PermissionIds);
        if (((Permission?)request.Permission ?? byDefault) is not { } permission)
            return CredentialRules.PermissionMissing;
        return new AgentFacts
        {
            Id = new(ids.Next()),
            CustomerId = account.Facts.Id,
            Username = Username.From(request.Username),
            Name = request.Name,
            Detail = request.Detail,
            Permission = permission,
            CreatedAt = account.ReadAt,
            UpdatedAt = account.ReadAt,
        };
    }
}
