using System.Reflection;
using System.Runtime.CompilerServices;
using AutoMapper;
using AutoMapper.Configuration;
using Customers.Application.Customers;

namespace Customers.Api.Customers;

/// <summary>From an account as it is (contract §5) to the representation of 2022 (§11).</summary>
internal sealed class CustomerMaps : Profile
{
    public CustomerMaps()
    {
        CreateMap<CustomerDto, CustomerResponse2022>()
            .ForMember(old => old.TmCreate, map => map.MapFrom(now => Timestamps2022.Format(now.TmCreate)))
            .ForMember(old => old.TmUpdate, map => map.MapFrom(now => Timestamps2022.Format(FirstChange(now))))
            .ForMember(old => old.TmDelete, map => map.MapFrom(now => Timestamps2022.Format(now.TmDelete)));
    }

    // Today tm_update begins as tm_create; in 2022 it began as "not yet".
    private static DateTimeOffset? FirstChange(CustomerDto customer) =>
        customer.TmUpdate == customer.TmCreate ? null : customer.TmUpdate;

    /// <summary>The maps, compiled and ready.</summary>
    public static MapperConfiguration CreateConfiguration()
    {
        var expression = new MapperConfigurationExpression();
        var maps = new CustomerMaps();
        SourceExtensionMethods(expression).Clear();
        SourceExtensionMethods(maps).Clear();
        expression.AddProfile(maps);
        return new(expression);
    }

    // AutoMapper 8 tries every extension method of Enumerable as a member of the source and trips over the generic ones that came with .NET 7.
    // Later versions have a switch for that; in this one the list has to be emptied by hand. Members are mapped from members only.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_sourceExtensionMethods")]
    private static extern ref List<MethodInfo> SourceExtensionMethods(Profile profile);
}
