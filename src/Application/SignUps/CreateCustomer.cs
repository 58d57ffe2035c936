using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Resources;
using Customers.Application.SignIns;
using Customers.Domain.Agents;
using Customers.Domain.Resources;

namespace Customers.Application.SignUps;

/// <summary>
/// Opens an account with its owner, who signs in with this username and password, and its guest agent. Without both the e-mail address is the
/// username, and its owner sets the password by mail, as after signing up.
/// </summary>
/// <param name="Username">The owner's username; null for the e-mail address.</param>
/// <param name="Password">The owner's password, 8–128 characters; null when it is set by mail.</param>
/// <param name="Profile">What the account says about itself.</param>
public sealed record CreateCustomer(string? Username, string? Password, ProfileMembers Profile)
    : ICommand<CustomerDto>,
        IGivesEmail
{
    /// <summary>The plan of the account; what is configured for those that were given none when absent.</summary>
    public EnumInput<Plan> Plan { get; init; }

    internal bool IsOwnedByMail => Username is null && Password is null;

    /// <inheritdoc />
    public static string Action => "customers.create";

    /// <inheritdoc />
    public string? GivenEmail => Profile.Email.Value;

    /// <inheritdoc />
    public string? GivenUsername => Username;

    /// <inheritdoc />
    public Access Access => Access.PlatformAdmin;
}

internal sealed class CreateCustomerValidator : AbstractValidator<CreateCustomer>
{
    public CreateCustomerValidator()
    {
        When(
            command => command.IsOwnedByMail,
            () =>
                RuleFor(command => command.Profile.Email.Value)
                    .NotEmpty()
                    .Named("email", "REQUIRED", "is required without username and password")
        );
        Unless(
            command => command.IsOwnedByMail,
            () => this.Credentials(command => command.Username, command => command.Password)
        );
        this.Profile(command => command.Profile);
        this.Word(command => command.Plan, "plan", Domain.Resources.Plan.Basic);
    }
}

internal sealed class CreateCustomerHandler(
    CustomerOpening opening,
    PasswordSetting passwords,
    ICustomerLimitsRepository limits,
    ICurrentRequest current
) : IRequestHandler<CreateCustomer, Result<CustomerDto>>
{
    public async Task<Result<CustomerDto>> Handle(CreateCustomer request, CancellationToken cancellationToken)
    {
        var profile = request.Profile.MergeInto(CustomerProfile.Empty);
        if ((await OwnerOfAsync(request, profile, cancellationToken)).Refused(out var guessable, out var owner))
            return guessable;
        var opened = await opening.OpenAsync(profile, owner, current.Actor(), cancellationToken);
        if (opened.Refused(out var taken, out var customer))
            return taken;
        var now = customer.Facts.CreatedAt;
        if (request.Plan.OrNull is { } plan)
            await limits.SaveAsync(CustomerLimits.Give(customer.Id, plan, current.Actor(), now), cancellationToken);
        return CustomerDto.From(customer, now);
    }

    private async Task<Result<NewOwner>> OwnerOfAsync(
        CreateCustomer request,
        CustomerProfile profile,
        CancellationToken cancellationToken
    )
    {
        if (request.IsOwnedByMail)
            return new NewOwner(Username.Of(profile.Email), PasswordHash: null, Permission.CustomerAdmin);
        var context = new PasswordContext(request.Username!, profile.Email.Value, profile.Name);
        var hashed = await passwords.HashAsync(request.Password!, context, cancellationToken);
        return hashed.Refused(out var guessable, out var hash)
            ? guessable
            : new NewOwner(Username.From(request.Username!), hash, Permission.CustomerAdmin);
    }
}
