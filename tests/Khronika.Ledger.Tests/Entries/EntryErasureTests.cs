using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Ledger.Entries;

namespace Khronika.Ledger.Tests.Entries;

public sealed class EntryErasureTests
{
    [Fact]
    public void Erased_with_the_header_kept_is_what_the_entry_says_it_is()
    {
        EntryFile file = Invented.Sealed();

        byte[] erased = EntryErasure.Of(file.ToBytes(), keepsHeader: true);

        Assert.Equal(file.Erase().ToBytes(), erased);
        Assert.True(EntryErasure.IsErased(erased, keepsHeader: true));
        Assert.False(EntryErasure.IsErased(erased, keepsHeader: false));
        Assert.Null(EntryErasure.CommitmentOfFull(erased));
    }

    [Fact]
    public void Erased_in_full_nothing_is_shown_and_the_commitment_stays()
    {
        EntryFile file = Invented.Sealed();

        byte[] erased = EntryErasure.Of(file.ToBytes(), keepsHeader: false);

        Assert.Equal(file.Commitment, EntryErasure.CommitmentOfFull(erased));
        Assert.DoesNotContain("[", Encoding.UTF8.GetString(erased), StringComparison.Ordinal);
        Assert.True(EntryErasure.IsErased(erased, keepsHeader: false) && EntryErasure.IsErased(erased, keepsHeader: true));
        Assert.False(EntryFile.TryRead(erased, out _, out EntryFault? fault));
        Assert.Equal(EntryFaults.IndexWithheld, fault!.Name);
    }

    [Fact]
    public void Erasing_twice_or_first_with_the_header_comes_to_the_same()
    {
        byte[] whole = Invented.Sealed().ToBytes(), kept = EntryErasure.Of(whole, keepsHeader: true), full = EntryErasure.Of(whole, keepsHeader: false);

        Assert.Equal(kept, EntryErasure.Of(kept, keepsHeader: true));
        Assert.Equal(full, EntryErasure.Of(kept, keepsHeader: false));
        Assert.Equal(full, EntryErasure.Of(full, keepsHeader: true));
    }

    [Fact]
    public void A_whole_entry_is_not_erased_and_one_without_a_byte_has_nothing_to_erase()
    {
        byte[] whole = Invented.Sealed().ToBytes();

        Assert.False(EntryErasure.IsErased(whole, keepsHeader: true));
        Assert.False(EntryErasure.IsErased(whole, keepsHeader: false));
        Assert.True(EntryErasure.IsErased([], keepsHeader: false));
        Assert.Null(EntryErasure.CommitmentOfFull([]));
        Assert.Empty(EntryErasure.Of([], keepsHeader: true));
    }

    [Fact]
    public void Whatever_the_bytes_are_what_is_left_is_erased_and_holds_none_of_their_lines() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            byte[] erased = EntryErasure.Of(bytes, keepsHeader: true);
            int lines = bytes.Count(b => b == '\n') + (bytes.Length > 0 && bytes[^1] != '\n' ? 1 : 0);
            return EntryErasure.IsErased(erased, keepsHeader: false) && erased.Length == 65 * lines;
        }).QuickCheckThrowOnFailure();
}
