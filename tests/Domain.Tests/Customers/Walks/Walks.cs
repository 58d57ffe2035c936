using Customers.Domain.Customers;
using Customers.Domain.Tests.Builders;
using FsCheck;
using FsCheck.Fluent;

namespace Customers.Domain.Tests.Customers.Walks;

/// <summary>Makes random walks. Every text and id in them says that it is personal, so that a leak can be found.</summary>
internal static class Walks
{
    /// <summary>What every personal text holds.</summary>
    public const string Mark = "personal";

    /// <summary>Billing accounts; the zero UUID chooses none.</summary>
    public static readonly IReadOnlyList<Guid> BillingAccounts =
    [
        Guid.Empty,
        Guid.Parse("b0000000-0000-7000-8000-000000000001"),
        Guid.Parse("b0000000-0000-7000-8000-000000000002"),
    ];

    private static readonly IEnumerable<TimeSpan?> CaptureTimes =
    [
        null,
        TimeSpan.FromMicroseconds(1),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(720),
        TimeSpan.FromHours(720) + TimeSpan.FromMicroseconds(1),
        TimeSpan.Zero,
    ];

    private static readonly Gen<Command> Commands = Gen.Frequency(
        (3, Gen.Constant<Command>(new Command.Verify())),
        (
            3,
            Gen.Elements($"{Mark} one", $"{Mark} two")
                .Zip(
                    Gen.Elements(Enum.GetValues<OnProfileChange>()),
                    Command (name, onChange) => new Command.Rename(name, onChange)
                )
        ),
        (
            2,
            Gen.Elements("", $"{Mark}@example.com", $"{Mark}2@example.com")
                .Select(Command (mail) => new Command.ChangeEmail(mail))
        ),
        (2, Gen.Elements($"{Mark}@example.com", $"{Mark}2@example.com").Select(Command (mail) => new Command.Confirm(mail))),
        (
            4,
            Gen.Elements<bool?>(true, true, false, null)
                .Zip(Gen.Elements(CaptureTimes), Command (flag, time) => new Command.Metadata(flag, time))
        ),
        (3, Gen.Constant<Command>(new Command.EndRtpDebug())),
        (1, Gen.Elements(BillingAccounts.AsEnumerable()).Select(Command (id) => new Command.Billing(id))),
        (
            3,
            from kind in Holds()
            from why in Gen.Elements($"{Mark} reason", $"{Mark} other")
            from words in Gen.Elements("", $"{Mark} words")
            select (Command)new Command.PlaceHold(kind, why, words)
        ),
        (6, Holds().Select(Command (kind) => new Command.LiftHold(kind))),
        (2, Gen.Constant<Command>(new Command.Schedule())),
        (6, Gen.Constant<Command>(new Command.Cancel())),
        (1, Gen.Constant<Command>(new Command.Delete())),
        (2, Gen.Constant<Command>(new Command.Expire())),
        (2, Gen.Constant<Command>(new Command.DeleteWhenDue())),
        (6, Gen.Constant<Command>(new Command.Remind())),
        (10, Identities().Select(Command (to) => new Command.MoveIdentity(to))),
        (3, Gen.Constant<Command>(new Command.WithdrawIdentity())),
        (1, Gen.Constant<Command>(new Command.RotateSecret())),
        (1, Gen.Constant<Command>(new Command.PauseWebhook())),
        (1, Gen.Constant<Command>(new Command.ResumeWebhook()))
    );

    private static readonly Gen<(TimeSpan Wait, bool AroundTheDate)> Waits = Gen.Frequency(
        (6, Gen.Choose(0, 5_000_000).Select(microseconds => (TimeSpan.FromMicroseconds(microseconds), false))),
        (2, Gen.Choose(1, 400).Select(hours => (TimeSpan.FromHours(hours), false))),
        (1, Gen.Constant((TimeSpan.FromHours(24), false))),
        (1, Gen.Constant((TimeSpan.FromHours(720), false))),
        (2, Gen.Choose(-1, 1).Select(microseconds => (TimeSpan.FromMicroseconds(microseconds), true))),
        (
            2,
            from before in Gen.Elements(24, 168)
            from microseconds in Gen.Choose(-1, 1)
            select (TimeSpan.FromMicroseconds(microseconds) - TimeSpan.FromHours(before), true)
        )
    );

    private static readonly Gen<Step> Steps =
        from command in Commands
        from actor in Gen.Elements(Actors.Own.Concat(Actors.Staff))
        from wait in Waits
        select new Step(command, actor, wait.Wait, wait.AroundTheDate);

    public static Arbitrary<Walk> Any { get; } =
        Arb.From(
            from start in Gen.Frequency(
                (6, Gen.Constant(Start.WithEmail)),
                (6, Gen.Constant(Start.WithoutEmail)),
                (1, Gen.Constant(Start.Expired))
            )
            from length in Gen.Choose(1, 40)
            from steps in Steps.ListOf(length)
            select new Walk(start, [.. steps]),
            Shorter
        );

    private static Gen<HoldKind> Holds() => Gen.Elements(Enum.GetValues<HoldKind>());

    private static Gen<IdentityVerificationStatus> Identities() => Gen.Elements(Enum.GetValues<IdentityVerificationStatus>());

    private static IEnumerable<Walk> Shorter(Walk walk) =>
        Enumerable
            .Range(0, walk.Steps.Count)
            .Select(skipped => walk with { Steps = [.. walk.Steps.Where((_, i) => i != skipped)] });
}
