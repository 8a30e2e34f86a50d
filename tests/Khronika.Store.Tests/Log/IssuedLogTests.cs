using System.Text;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Proofs;
using Khronika.Store.Log;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Log;

public sealed class IssuedLogTests : IDisposable
{
    readonly TempFolder temp = new();
    readonly RecordFolder record;

    public IssuedLogTests() => record = Sample.Create(temp["r"], new TestClock());

    [Fact]
    public void What_is_logged_while_something_is_made_is_not_in_it()
    {
        record.Journal.Append([Sample.Question("q1"), Sample.Question("q2")], Sample.By);
        IssuedLog log = record.Log.Issued;
        string[] files = [.. log.Files()];
        record.Journal.Append([Sample.Question("q3")], Sample.By);

        Assert.Equal((3L, 4L), (log.Checkpoint.Size, record.Log.Checkpoint.Size));
        TlogProof proof = log.ProofOf(1);
        Assert.Equal(log.Note, proof.Note);
        Assert.NotEqual(record.Log.Note, proof.Note);
        Assert.Equal(files, log.Files());
        Assert.Contains("checkpoints/4", record.Log.Files());
        Assert.DoesNotContain("checkpoints/4", log.Files());
        Assert.Equal(log.Note, Encoding.UTF8.GetString(log.Read("checkpoint")!));
        Assert.All(files, path => Assert.NotNull(log.Read(path)));
    }

    [Fact]
    public void A_proof_outlives_the_tile_that_was_half_full_when_it_was_asked_for()
    {
        record.Journal.Append([Sample.Question("q1")], Sample.By);
        IssuedLog log = record.Log.Issued;
        record.Journal.Append([.. Enumerable.Range(0, 300).Select(i => Sample.Question($"more-{i}"))], Sample.By);

        Assert.Equal(1, log.ProofOf(1).Index);
        Assert.True(SignedNote.TryParse(log.Note, out _, out _));
    }

    [Fact]
    public void An_entry_of_a_later_page_has_no_proof()
    {
        IssuedLog log = record.Log.Issued;
        long index = record.Journal.Append([Sample.Question("q1")], Sample.By)[0].LogIndex;

        Assert.Throws<NotIssuedException>(() => log.ProofOf(index));
    }

    public void Dispose()
    {
        record.Dispose();
        temp.Dispose();
    }
}
