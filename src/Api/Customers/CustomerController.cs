using AutoMapper;
using Customers.Api.Http;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Common;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Customers.Api.Customers;

/// <summary>What the controllers of accounts share: entity tags, and the representation that the client asks for.</summary>
public abstract class CustomerController(IMediator mediator, IMapper mapper) : ApiController(mediator)
{
    /// <summary>Reads an account; 304 when the client has this version already.</summary>
    private protected Task<IActionResult> ReadAsync(IRequest<Result<CustomerDto>> query, CancellationToken cancellationToken) =>
        SendAsync(
            query,
            customer => Tag(customer).IsKnownTo(Request) ? StatusCode(StatusCodes.Status304NotModified) : Show(customer),
            cancellationToken
        );

    /// <summary>Changes an account, if it still has the version that the client has seen.</summary>
    private protected Task<IActionResult> ChangeAsync(CustomerCommand command, CancellationToken cancellationToken) =>
        SendAsync(command with { IfMatch = Request.IfMatch() }, Show, cancellationToken);

    /// <summary>Changes accounts otherwise.</summary>
    private protected Task<IActionResult> ShowAsync(IRequest<Result<CustomerDto>> useCase, CancellationToken cancellationToken) =>
        SendAsync(useCase, Show, cancellationToken);

    /// <summary>Shows a page of accounts.</summary>
    private protected IActionResult Show(Page<CustomerDto> page) =>
        Request.WantsVersionOf2022()
            ? Ok(ToPage<CustomerResponse2022>(page, time => Timestamps2022.Format(time)))
            : Ok(ToPage<CustomerResponse>(page, Timestamps.Format));

    private ObjectResult Show(CustomerDto customer)
    {
        _ = Tag(customer);
        return Request.WantsVersionOf2022()
            ? Ok(mapper.Map<CustomerResponse2022>(customer))
            : Ok(mapper.Map<CustomerResponse>(customer));
    }

    private Microsoft.Net.Http.Headers.EntityTagHeaderValue Tag(CustomerDto customer)
    {
        var tag = EntityTags.For(Request, customer);
        Response.Headers.ETag = tag.ToString();
        Response.Headers.CacheControl = "private, no-cache";
        return tag;
    }

    private PageResponse<T> ToPage<T>(Page<CustomerDto> page, Func<DateTimeOffset, string> formatTime) =>
        new(mapper.Map<List<T>>(page.Result), page.Last?.ToToken(formatTime) ?? "");
}
