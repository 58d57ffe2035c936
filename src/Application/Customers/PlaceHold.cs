using Customers.Application.Common;

namespace Customers.Application.Customers;

/// <summary>Platform staff places a hold on an account, or gives it another reason or other words.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Kind">Which hold.</param>
/// <param name="Reason">Why, for other staff, 1–1,024 characters.</param>
public sealed record PlaceHold(CustomerId CustomerId, HoldKind Kind, string Reason)
    : CustomerCommand(CustomerId),
        ICommand<CustomerDto>
{
    /// <summary>What the customer reads about it, at most 1,024 characters; nothing when empty.</summary>
    public string CustomerWords { get; init; } = "";

    /// <inheritdoc />
    public static string Action => "holds.place";

    /// <inheritdoc />
    public Access Access => Access.HolderOf(CustomerId, Kind);
}

internal sealed class PlaceHoldValidator : AbstractValidator<PlaceHold>
{
    public PlaceHoldValidator()
    {
        this.StaffReason(command => command.Reason);
        this.Text(command => command.CustomerWords, "customer_words", Hold.MaxCustomerWordsLength, multiline: true);
    }
}

internal sealed class PlaceHoldHandler(CustomerChanges account) : IRequestHandler<PlaceHold, Result<CustomerDto>>
{
    public Task<Result<CustomerDto>> Handle(PlaceHold request, CancellationToken cancellationToken) =>
        account.ChangeAsync(
            request,
            (customer, by, now) => customer.PlaceHold(request.Kind, request.Reason, by, now, request.CustomerWords),
            cancellationToken
        );
}
