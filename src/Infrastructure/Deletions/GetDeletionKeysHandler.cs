using Customers.Application.Deletions;
using MediatR;

namespace Customers.Infrastructure.Deletions;

/// <summary>Answers with the keys.</summary>
internal sealed class GetDeletionKeysHandler(DeletionKeys keys) : IRequestHandler<GetDeletionKeys, Result<DeletionKeysDto>>
{
    public Task<Result<DeletionKeysDto>> Handle(GetDeletionKeys request, CancellationToken cancellationToken) =>
        Task.FromResult<Result<DeletionKeysDto>>(new DeletionKeysDto(keys.List()));
}
