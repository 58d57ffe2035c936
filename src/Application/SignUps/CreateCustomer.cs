using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.SignIns;
using Customers.Domain.Agents;

namespace Customers.Application.SignUps;

/// <summary>Opens an account with its owner, who signs in with this username and password, and its guest agent.</summary>
/// <param name="Username">The owner's username.</param>
/// <param name="Password">The owner's password, 8–128 characters.</param>
/// <param name="Profile">What the account says about itself.</param>
public sealed record CreateCustomer(string Username, string Password, ProfileMembers Profile) : ICommand<CustomerDto>, IGivesEmail
{
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
        this.Credentials(command => command.Username, command => command.Password);
        this.Profile(command => command.Profile);
    }
}

internal sealed class CreateCustomerHandler(CustomerOpening opening, PasswordSetting passwords, ICurrentRequest current)
    : IRequestHandler<CreateCustomer, Result<CustomerDto>>
{
    public async Task<Result<CustomerDto>> Handle(CreateCustomer request, CancellationToken cancellationToken)
    {
        var profile = request.Profile.MergeInto(CustomerProfile.Empty);
        var context = new PasswordContext(request.Username, profile.Email.Value, profile.Name);
        if ((await passwords.HashAsync(request.Password, context, cancellationToken)).Refused(out var guessable, out var hash))
            return guessable;

        var owner = new NewOwner(Username.From(request.Username), hash, Permission.CustomerAdmin);
        var opened = await opening.OpenAsync(profile, owner, current.Actor(), cancellationToken);
        return opened.Refused(out var taken, out var customer) ? taken : CustomerDto.From(customer, customer.Facts.CreatedAt);
    }
}
