using System.Data;
using NpgsqlTypes;

namespace Customers.Infrastructure.Database;

/// <summary>
/// The parameters of a statement that runs often, without names: the first one added is <c>$1</c>. Nobody has to look for names in the
/// statement, and no value is boxed (docs/decisions/0017).
/// </summary>
internal sealed class PositionalParameters : SqlMapper.IDynamicParameters
{
    // As many as the statements of an account have, so that the list need not grow.
    private const int Capacity = 48;

    private readonly List<NpgsqlParameter> parameters = new(Capacity);

    /// <summary>Adds a value whose type says what it is in PostgreSQL; null is <c>NULL</c>.</summary>
    public PositionalParameters Add<T>(T value)
    {
        parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return this;
    }

    /// <summary>Adds a time, which is UTC: a missing one would not say whether it has a zone.</summary>
    public PositionalParameters Add(DateTime? time)
    {
        parameters.Add(new NpgsqlParameter<DateTime?> { TypedValue = time, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        return this;
    }

    /// <summary>Adds them to a statement, for one that runs beside others.</summary>
    public void AddTo(NpgsqlParameterCollection command)
    {
        foreach (var parameter in parameters)
            command.Add(parameter);
    }

    /// <inheritdoc />
    public void AddParameters(IDbCommand command, SqlMapper.Identity identity)
    {
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
    }
}
