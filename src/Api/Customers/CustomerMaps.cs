using AutoMapper;
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
    public static MapperConfiguration CreateConfiguration() => new(maps => maps.AddProfile<CustomerMaps>());
}
