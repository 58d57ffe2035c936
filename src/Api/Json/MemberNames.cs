using System.Buffers;
using System.Runtime.InteropServices;

namespace Customers.Api.Json;

/// <summary>
/// The member names seen in one body, by object: a hash table over the body's own bytes in pooled memory, so that finding
/// duplicates allocates nothing and stays linear however many members a hostile body has.
/// </summary>
internal ref struct MemberNames(ReadOnlySpan<byte> body)
{
    private readonly ReadOnlySpan<byte> body = body;
    private Slot[] slots = Rent(64);
    private int capacity = 64;
    private int count;
    private byte[]? unescaped;
    private int unescapedLength;

    /// <summary>Adds the name the reader stands on to the object numbered <paramref name="owner"/> (from 1); false when it has it already.</summary>
    public bool Add(int owner, scoped ref Utf8JsonReader reader)
    {
        var slot = reader.ValueIsEscaped
            ? Unescape(ref reader)
            : new Slot { Start = (int)reader.TokenStartIndex + 1, Length = reader.ValueSpan.Length };
        slot.Owner = owner;
        slot.Hash = HashOf(owner, NameOf(slot));
        if (count * 2 >= capacity)
            Grow();
        return Insert(slot);
    }

    public readonly void Dispose()
    {
        ArrayPool<Slot>.Shared.Return(slots);
        if (unescaped is not null)
            ArrayPool<byte>.Shared.Return(unescaped);
    }

    /// <summary>Keeps an unescaped copy aside; all copies together are shorter than the body.</summary>
    private Slot Unescape(scoped ref Utf8JsonReader reader)
    {
        unescaped ??= ArrayPool<byte>.Shared.Rent(body.Length);
        var length = reader.CopyString(unescaped.AsSpan(unescapedLength));
        var slot = new Slot { Start = ~unescapedLength, Length = length };
        unescapedLength += length;
        return slot;
    }

    private readonly ReadOnlySpan<byte> NameOf(Slot slot) =>
        slot.Start >= 0 ? body.Slice(slot.Start, slot.Length) : unescaped.AsSpan(~slot.Start, slot.Length);

    /// <summary>Seeded and keyed (Marvin), so that nobody can prepare names that collide.</summary>
    private static int HashOf(int owner, ReadOnlySpan<byte> name) =>
        HashCode.Combine(
            owner,
            name.Length % 2 == 0 ? 0 : name[^1],
            string.GetHashCode(MemoryMarshal.Cast<byte, char>(name), StringComparison.Ordinal)
        );

    private bool Insert(Slot added)
    {
        var index = added.Hash & (capacity - 1);
        for (; slots[index].Owner != 0; index = (index + 1) & (capacity - 1))
        {
            var slot = slots[index];
            if (slot.Hash == added.Hash && slot.Owner == added.Owner && NameOf(slot).SequenceEqual(NameOf(added)))
                return false;
        }
        slots[index] = added;
        count++;
        return true;
    }

    private void Grow()
    {
        var (old, oldCapacity) = (slots, capacity);
        (capacity, count) = (capacity * 4, 0);
        slots = Rent(capacity);
        foreach (var slot in old.AsSpan(0, oldCapacity))
        {
            if (slot.Owner != 0)
                Insert(slot);
        }
        ArrayPool<Slot>.Shared.Return(old);
    }

    private static Slot[] Rent(int capacity)
    {
        var rented = ArrayPool<Slot>.Shared.Rent(capacity);
        rented.AsSpan(0, capacity).Clear();
        return rented;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Slot
    {
        public int Owner;
        public int Hash;
        public int Start;
        public int Length;
    }
}
