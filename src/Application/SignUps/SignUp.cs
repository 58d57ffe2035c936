using Customers.Application.AccessKeys;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.DryRuns;
using Customers.Application.Idempotency;
using Customers.Application.Mail;
using Customers.Application.RateLimits;
using Customers.Domain.Agents;

namespace Customers.Application.SignUps;

/// <summary>
/// Somebody opens an account for themselves: the account, its owner and guest agents, a first access key and the mail that asks to confirm
/// the address, all or nothing. An address that is taken already gets a mail instead, and the answer says nothing about it.
/// </summary>
/// <param name="AcceptedTos">Whether the terms of service are accepted; they have to be.</param>
/// <param name="Profile">What the account says about itself; the e-mail address, which is the owner's username, is required.</param>
public sealed record SignUp(bool? AcceptedTos, ProfileMembers Profile)
    : ICommand<SignUpDto>,
        IMinimumResponseTime,
        IGivesEmail,
        ISentByAnyone,
        ILimitedAct
{
    string ILimitedAct.RateLimit => RateLimitNames.SignUps;

    // It costs as much, and nobody is to try addresses without end.
    bool ILimitedAct.IsCountedWhenTried => true;

    /// <inheritdoc />
    public static string Action => "sign_ups.create";

    /// <inheritdoc />
    public string? GivenEmail => Profile.Email.Value;

    /// <inheritdoc />
    public string? Given => Profile.Email.Value;

    /// <inheritdoc />
    public Access Access => Access.Anyone;
}

/// <summary>A new account with its first access key.</summary>
/// <param name="Customer">The account; null when the address is taken.</param>
/// <param name="Accesskey">The key, with its token for the only time; null when the address is taken.</param>
public sealed record SignUpDto(CustomerDto? Customer, AccessKeyDto? Accesskey) : IKeptAnswer, IGuardedAnswer
{
    // Also when there is none: what is kept tells no more than the answer.
    bool IKeptAnswer.ShowsSecret => true;

    Guid? IKeptAnswer.OfCustomer => Customer?.Id;

    // The real answer tells the owner of a mailbox by mail that somebody has asked; this one would tell nobody.
    object IGuardedAnswer.InDryRun() => Taken;

    /// <summary>What somebody is told whose address is taken: nothing.</summary>
    public static SignUpDto Taken { get; } = new(null, null);
}

internal sealed class SignUpValidator : AbstractValidator<SignUp>
{
    public SignUpValidator()
    {
        RuleFor(command => command.AcceptedTos)
            .Equal(true)
            .Named("accepted_tos", "TERMS_NOT_ACCEPTED", "must be true: the terms of service have to be accepted");
        RuleFor(command => command.Profile.Email.Value).NotEmpty().Named("email", "REQUIRED", "is required");
        this.Profile(command => command.Profile);
    }
}

internal sealed class SignUpHandler(
    CustomerOpening opening,
    FirstAccessKey firstKey,
    ISignUpRepository signUps,
    IMailQueue mails,
    TriedSignUp tried
) : IRequestHandler<SignUp, Result<SignUpDto>>
{
    public async Task<Result<SignUpDto>> Handle(SignUp request, CancellationToken cancellationToken)
    {
        tried.NameLimit();
        var profile = request.Profile.MergeInto(CustomerProfile.Empty);
        if (await signUps.FindHolderAsync(profile.Email, cancellationToken) is { } holder)
        {
            await mails.QueueAsync(new(MailKind.AccountExists, holder.CustomerId, holder.Email), cancellationToken);
            return SignUpDto.Taken;
        }

        var owner = new NewOwner(Username.Of(profile.Email), PasswordHash: null, Permission.CustomerAdmin);
        var opened = await opening.OpenAsync(profile, owner, Actor.System, cancellationToken);
        if (opened.Refused(out _, out var customer))
            // Somebody took the address a moment ago; the second time it is seen to be taken.
            return Error.ConcurrentChange;

        await signUps.AcceptTermsAsync(customer.Id, cancellationToken);
        return new SignUpDto(
            CustomerDto.From(customer, customer.Facts.CreatedAt),
            await firstKey.IssueAsync(customer, cancellationToken)
        );
    }
}
