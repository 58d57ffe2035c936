namespace Customers.Api.Errors;

/// <summary>Set on a request whose path has a word that does not exist, so that the 404 says which there are.</summary>
/// <param name="Detail">The place of the word, and the words that there are.</param>
internal sealed record UnknownPathWord(ErrorDetail Detail);
