using System.Globalization;
using Khronika.Archive.Faults;

namespace Khronika.Archive.Har;

/// <summary>Walks the objects and arrays of a HAR: names that repeat and values of another kind than theirs are faults, and are passed.</summary>
sealed class HarObjects(JsonScanner json, FaultList faults)
{
    int textLeft = HarLimits.HeadBytes;

    /// <summary>Begins a new account of what texts may take together.</summary>
    public void Renew() => textLeft = HarLimits.HeadBytes;

    /// <summary>
    /// The members of the object that the current token opens. <paramref name="member"/> finds the scanner at the value's first
    /// token and leaves it at its last.
    /// </summary>
    public void Members(string what, Action<string> member)
    {
        if (json.Token != JsonToken.ObjectStart)
        {
            WrongKind(what);
            return;
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        while (json.Read() && json.Token == JsonToken.Name)
        {
            long at = json.Start;
            string? name = Charged();
            if (!json.Read()) return;
            if (name is null)
            {
                json.Skip();
                continue;
            }

            // Names nobody asks for are not remembered past what an account may hold.
            if (!seen.Add(name)) faults.Add("har-name-twice", at, "a name stands twice in an object, so that two programs may read two different exchanges; the later one is read here");
            member(name);
        }
    }

    /// <summary>The items of the array that the current token opens.</summary>
    public void Items(string what, Action item)
    {
        if (json.Token != JsonToken.ArrayStart)
        {
            WrongKind(what);
            return;
        }

        while (json.Read() && json.Token != JsonToken.ArrayEnd) item();
    }

    /// <summary>A text, or null for JSON's null and for what is none or too long to be held.</summary>
    public string? Text(string what)
    {
        if (json.Token == JsonToken.Text) return Charged();
        if (json.Token != JsonToken.Word || json.Text() != "null") WrongKind(what);
        return null;
    }

    /// <summary>A whole number. Some writers quote theirs.</summary>
    public long? Number(string what)
    {
        if (json.Token is JsonToken.Number or JsonToken.Text && long.TryParse(json.Text(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)) return number;
        if (json.Token != JsonToken.Word || json.Text() != "null") WrongKind(what);
        return null;
    }

    /// <summary>The place of a text that may be of any length.</summary>
    public HarText? Place(string what)
    {
        if (json.Token == JsonToken.Text) return new HarText(json.Start + 1, json.End - json.Start - 2);
        if (json.Token != JsonToken.Word || json.Text() != "null") WrongKind(what);
        return null;
    }

    void WrongKind(string what)
    {
        faults.Add("har-kind", json.Start, $"{what} is not of the kind that HAR 1.2 says; it was passed over");
        json.Skip();
    }

    string? Charged()
    {
        long length = json.End - json.Start;
        if (length > HarLimits.TextBytes)
        {
            faults.Add("har-text-too-long", json.Start, $"a text other than a body is longer than {HarLimits.TextBytes:N0} bytes; it was not taken up");
            return null;
        }

        if (length > textLeft)
        {
            if (textLeft >= 0) faults.Add("har-head-too-long", json.Start, $"the texts of one exchange are longer than {HarLimits.HeadBytes:N0} bytes together; the rest was not taken up");
            textLeft = -1;
            return null;
        }

        textLeft -= (int)length;
        return json.Text();
    }
}
