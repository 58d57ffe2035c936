namespace Customers.Application.Common;

/// <summary>Knows which exceptions of a dependency are a refusal to the client (the database is down) and not a defect of ours.</summary>
public interface IExceptionTranslator
{
    /// <summary>The refusal that <paramref name="exception"/> stands for, or null when this translator does not know it.</summary>
    Error? Translate(Exception exception);
}
