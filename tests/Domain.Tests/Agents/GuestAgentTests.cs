using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Agents;

public sealed class GuestAgentTests
{
    private const string Protected = "403 GUEST_AGENT_PROTECTED";

    [Fact]
    public void ChangePassword_Guest_Refuses() => AssertRefused((guest, actor) => guest.ChangePassword("hash", actor, Times.Now));

    [Fact]
    public void Delete_Guest_Refuses() => AssertRefused((guest, actor) => guest.Delete(Colleagues.Many, actor, Times.Now));

    [Theory]
    [InlineData(Permission.CustomerAdmin)]
    [InlineData(Permission.CustomerAgent)]
    [InlineData(Permission.ProjectSuperAdmin)]
    public void ChangePermission_Guest_Refuses(Permission permission) =>
        AssertRefused((guest, actor) => guest.ChangePermission(permission, Colleagues.Many, actor, Times.Now));

    [Fact]
    public void Describe_Guest_ChangesItsName()
    {
        var guest = AgentBuilder.Stored(AgentRole.Guest);

        Expect.Changed(
            guest,
            () => guest.Describe("Guest", "Night shift", Actors.Platform, Times.Now),
            guest.Facts with
            {
                Name = "Guest",
                UpdatedAt = Times.Now,
            },
            "agent_updated",
            "name"
        );
    }

    private static void AssertRefused(Func<Agent, Actor, Result> verb)
    {
        foreach (var actor in Actors.Own.Concat(Actors.Staff))
        {
            var guest = AgentBuilder.Stored(AgentRole.Guest);
            Expect.Refused(guest, () => verb(guest, actor), Protected);
        }
    }
}
