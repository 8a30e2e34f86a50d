using System.Globalization;
using System.Text;
using System.Xml;
using Khronika.Publish.Pages;
using Khronika.Publish.Sites;
using Khronika.Publish.Words;

namespace Khronika.Publish.Feeds;

/// <summary>
/// The newest cases as an Atom feed (RFC 4287), one a language. Links are relative to the feed: a mirror's feed leads to the mirror.
/// </summary>
static class AtomFeed
{
    const string Atom = "http://www.w3.org/2005/Atom";

    /// <summary>Entries in a feed: it is fetched again and again, by slow telephones too.</summary>
    const int MaxEntries = 50;

    /// <param name="newestFirst">Times are those passed in; none is read from a clock.</param>
    public static string Of(IReadOnlyList<SiteLine> newestFirst, string language, string origin, bool isSample)
    {
        PageWords words = PageWords.For(language);
        using MemoryStream bytes = new();
        using (XmlWriter xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, language);
            xml.WriteElementString("id", Atom, $"urn:khronika:{Uri.EscapeDataString(origin)}:{language}");
            xml.WriteElementString("title", Atom, Sample.Title(words["feed.title"], isSample));
            xml.WriteElementString("updated", Atom, Time(newestFirst.Count > 0 ? newestFirst[0].Updated : DateTimeOffset.UnixEpoch));
            Author(xml, origin);
            Link(xml, "self", "feed.xml");
            Link(xml, "alternate", "index.html");
            foreach (SiteLine one in newestFirst.Take(MaxEntries)) Entry(xml, one, words);
            xml.WriteEndElement();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    static void Entry(XmlWriter xml, SiteLine one, PageWords words)
    {
        (string language, string title) = one.Title.In(words.Language);
        xml.WriteStartElement("entry", Atom);
        xml.WriteElementString("id", Atom, $"urn:khronika:case:{one.Record}");
        xml.WriteStartElement("title", Atom);
        if (title.Length > 0 && LanguageTag.Of(language) is { } tag && tag != words.Language) xml.WriteAttributeString("xml", "lang", null, tag);
        xml.WriteString(Sample.Title(title.Length > 0 ? Clean(title) : words["case.untitled"], one.IsSample));
        xml.WriteEndElement();
        xml.WriteElementString("updated", Atom, Time(one.Updated));
        Link(xml, "alternate", $"cases/{one.Slug}/index.html");
        if (one.AsAt is { } day) xml.WriteElementString("summary", Atom, words.Format("case.asat", day.Render(words.Language)));
        xml.WriteEndElement();
    }

    static void Author(XmlWriter xml, string origin)
    {
        xml.WriteStartElement("author", Atom);
        xml.WriteElementString("name", Atom, origin);
        xml.WriteEndElement();
    }

    static void Link(XmlWriter xml, string relation, string href)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", href);
        xml.WriteEndElement();
    }

    static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>XML 1.0 has no way to write most control characters; a title that holds one would end the feed for everybody.</summary>
    static string Clean(string text) => string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : '\uFFFD'));
}
