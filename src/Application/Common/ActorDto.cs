namespace Customers.Application.Common;

/// <summary>Who did something.</summary>
/// <param name="Type"><c>agent</c>, <c>key</c>, <c>platform</c> or <c>system</c>.</param>
/// <param name="Id">The id of the agent or the key; the zero UUID for the service itself.</param>
public sealed record ActorDto([OneOf(typeof(ActorKind))] string Type, Guid Id);
