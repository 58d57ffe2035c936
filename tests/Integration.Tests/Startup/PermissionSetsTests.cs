using Customers.Api.Startup;
using Customers.Application.Agents;
using Customers.Domain.Agents;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Startup;

/// <summary>How permission sets are configured, and that none of them reaches beyond an account.</summary>
public sealed class PermissionSetsTests
{
    private const string Id = "03796e14-7cb4-11ec-9dba-e72023efd1c6";

    [Theory]
    [InlineData("16", Permission.CustomerAgent)]
    [InlineData("96", Permission.CustomerAdmin | Permission.CustomerManager)]
    [InlineData("0", Permission.None)]
    public void Sets_OfTheAccountsOwnBits_AreTaken(string bits, Permission permission) =>
        Assert.Equal(permission, Read((Id, bits)).ById[Guid.Parse(Id)]);

    [Fact]
    public void Sets_NothingConfigured_AreNone() => Assert.Empty(Read().ById);

    [Theory]
    [InlineData(Id, "1")]
    [InlineData(Id, "2")]
    [InlineData(Id, "4")]
    [InlineData(Id, "17")]
    [InlineData(Id, "8")]
    [InlineData(Id, "-16")]
    [InlineData(Id, "agent")]
    [InlineData(Id, "")]
    [InlineData("agents", "16")]
    [InlineData("03796e147cb411ec9dbae72023efd1c6", "16")]
    public void Sets_AnythingElse_AreRefusedByName(string id, string bits)
    {
        var refusal = Assert.Throws<StartupException>(() => Read((id, bits)));
        Assert.Contains("Permissions:Sets", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(id, refusal.Message, StringComparison.Ordinal);
    }

    private static PermissionSets Read(params (string Id, string Bits)[] sets)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection(
            sets.ToDictionary(set => $"Permissions:Sets:{set.Id}", set => (string?)set.Bits)
        );
        builder.AddServiceOptions();
        using var services = builder.Services.BuildServiceProvider();
        return services.GetRequiredService<PermissionSets>();
    }
}
