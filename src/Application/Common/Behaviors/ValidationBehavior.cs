using Customers.Domain.Common;
using FluentValidation;
using MediatR;

namespace Customers.Application.Common.Behaviors;

/// <summary>Refuses a request whose values break a rule, with one detail per broken rule.</summary>
internal sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IAccessControlled
    where TResponse : IResult<TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        List<ErrorDetail>? details = null;
        foreach (var validator in validators)
        foreach (var failure in validator.Validate(request).Errors)
            (details ??= []).Add(new(failure.PropertyName, failure.ErrorCode, failure.ErrorMessage));

        return details is null ? next() : Task.FromResult(TResponse.Refuse(Error.InvalidFields(details)));
    }
}
