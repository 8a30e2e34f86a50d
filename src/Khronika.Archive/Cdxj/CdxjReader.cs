using System.Text;

namespace Khronika.Archive.Cdxj;

/// <summary>
/// An index that is asked where captures lie. It has to be in the order of its bytes; one that is not answers wrongly, which
/// <see cref="CdxjOrder"/> finds.
/// </summary>
public abstract class CdxjReader
{
    /// <summary>All lines and faults from the first, in the order of the file.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    public abstract IEnumerable<CdxjItem> Read();

    /// <summary>Lines and faults of a stretch that holds every line whose bytes start with <paramref name="prefix"/>, and may begin before it.</summary>
    protected abstract IEnumerable<CdxjItem> ReadFrom(byte[] prefix);

    /// <summary>Every capture of a URL, ordered by time, and the faults met on the way.</summary>
    public IEnumerable<CdxjItem> Find(string url) => FindKey(Surt.Of(url));

    /// <summary>The capture of a URL nearest to a time; of two as near, the earlier. Null where there is none.</summary>
    public CdxjLine? Find(string url, DateTimeOffset time) =>
        Find(url).Select(item => item.Line).OfType<CdxjLine>().MinBy(line => (line.Time - time).Duration());

    /// <summary>Every line with this key.</summary>
    public IEnumerable<CdxjItem> FindKey(string key)
    {
        byte[] prefix = Encoding.UTF8.GetBytes(key + " ");
        foreach (CdxjItem item in ReadFrom(prefix))
        {
            int order = item.Line is { } line ? Encoding.UTF8.GetBytes(line.Key + " ").AsSpan().SequenceCompareTo(prefix) : 0;
            if (order > 0) yield break;
            if (order == 0) yield return item;
        }
    }
}
