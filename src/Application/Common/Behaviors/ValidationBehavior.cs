namespace Customers.Application.Common.Behaviors;

/// <summary>
/// Refuses a request whose proof does not do or whose values break a rule, with one detail per broken rule. Both are judged, so that a wrong
/// password and a wrong phrase are told together; a proof that is refused for itself, such as the sort of credential, comes before all details.
/// Few requests have to be proven, and only for them the verifier is made, which brings half of the sign-in with it.
/// </summary>
internal sealed class ValidationBehavior<TRequest, TResponse>(
    IEnumerable<IValidator<TRequest>> validators,
    Lazy<IProofVerifier> verifier,
    IMailReach reach
) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IUseCase
    where TResponse : IResult<TResponse>
{
    public async Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        var details = new List<ErrorDetail>();
        if (
            request is IProven proven
            && (await verifier.Value.VerifyAsync(proven.Proof, cancellationToken)).Error is { } unproven
        )
        {
            if (unproven.Kind != ErrorKind.InvalidArgument)
                return TResponse.Refuse(unproven);
            details.AddRange(unproven.Details);
        }

        foreach (var validator in validators)
        foreach (var failure in validator.Validate(request).Errors)
            details.Add(new(failure.PropertyName, failure.ErrorCode, failure.ErrorMessage));

        if (request is IGivesEmail given)
            details.AddRange([.. BeyondReach("email", given.GivenEmail), .. BeyondReach("username", given.GivenUsername)]);

        return details.Count == 0 ? await next() : TResponse.Refuse(Error.InvalidFields(details));
    }

    private IEnumerable<ErrorDetail> BeyondReach(string field, string? address)
    {
        if (string.IsNullOrEmpty(address) || !EmailAddress.IsValid(address) || !reach.Refuses(EmailAddress.From(address)))
            yield break;
        var rule = $"{field} must be in ASCII before the @: the mail server takes no other addresses.";
        yield return new(field, "UNREACHABLE_EMAIL", rule);
    }
}
