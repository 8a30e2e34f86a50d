using System.Globalization;
using Khronika.Language.Texts;
using Khronika.Record.Bodies;
using Khronika.Record.Things;
using Khronika.Record.Yaml;

namespace Khronika.Record.Schema;

/// <summary>Reads one file of <c>schema/</c>: a kind, or fields that are added to one (<c>adds_to</c>). What it refers to is checked by <see cref="RecordSchema"/>.</summary>
/// <param name="Extends">The kind whose fields it begins with; null for none.</param>
/// <param name="AddsTo">The kind the fields are added to; null where the file describes one.</param>
sealed record KindFile(string File, Mark Mark, Kind Kind, string? Extends, string? AddsTo)
{
    const string Format = "kind/v1";

    /// <summary>A kind of more fields fits in no entry: one has at most 4,096 leaves.</summary>
    const int MaxFields = 200;

    /// <summary>Names stand in every entry and in column heads.</summary>
    const int MaxName = 40;

    /// <summary>What every body holds besides its fields.</summary>
    static readonly string[] Taken = ["key", "case", "schema"];

    /// <summary>What a case file says of every thing that can be cleared: a field of that name would be read as that.</summary>
    static readonly string[] OfClearance = ["cleared", "basis", "opens"];

    /// <summary>What a case file says of itself: a list of that name would be read as that.</summary>
    static readonly string[] OfCaseFiles = ["khronika", "sample", "case"];

    /// <summary>What describes a kind, and has no place where only fields are added to one.</summary>
    static readonly string[] OfKinds = ["kind", "section", "shown", "touches", "subject", "when", "until", "part_of", "help", "labels", "huridocs", "typed", "extends"];

    /// <param name="file">Its name, for messages.</param>
    /// <param name="isOwn">A record's own file: its names begin with <c>x-</c> and <c>x_</c>, so that no later version of ours means another thing by them.</param>
    public static KindFile? Read(string file, ReadOnlySpan<byte> bytes, bool isOwn, List<FileFault> faults)
    {
        int before = faults.Count;
        if (YamlFile.Open(bytes, Format, "file of a kind", faults) is not { } map) return null;
        string? addsTo = map.Text("adds_to");
        string name = addsTo ?? map.Text("kind", required: true) ?? "";
        if (addsTo is null) CheckName(map, "kind", name, '-', isOwn);
        string? extends = addsTo is null ? map.Text("extends") : null;
        Kind kind = new()
        {
            Name = name,
            Version = addsTo is null ? Number(map, "version") : 1,
            Section = map.Text("section"),
            Labels = Texts(map, "labels", required: addsTo is null),
            Help = Texts(map, "help"),
            Huridocs = map.Text("huridocs"),
            Shown = map.Word<ShownWhen>("shown") ?? ShownWhen.WithStatement,
            IsTyped = map.Flag("typed"),
            IsOwn = isOwn,
            Subject = map.Text("subject"),
            When = map.Text("when"),
            Until = map.Text("until"),
            PartOf = map.Text("part_of"),
            Touches = Classes(map, "touches"),
            Fields = Fields(map, isOwn, isInner: false),
        };
        if (addsTo is null) CheckSection(map, kind);
        else RefuseBesideAddsTo(map);
        if (addsTo is null && kind is { IsTyped: true, IsOwn: true }) map.Refuse(map.MarkOf("typed"), "only kinds the program has code for are typed: leave it out");
        if (!kind.IsTyped && kind.Fields.FirstOrDefault(f => OfClearance.Contains(f.Name)) is { } taken) map.Refuse(map.MarkOf("fields"), $"'{taken.Name}' says of every thing how it is cleared: take another name");
        map.End();
        return faults.Count == before ? new KindFile(file, map.Mark, kind, extends, addsTo) : null;
    }

    static void CheckSection(MapReader map, Kind kind)
    {
        if (kind.Section is not { } section) return;
        CheckName(map, "section", section, '_', kind.IsOwn);
        // The case itself stands under its word, and is read by code.
        if (kind is { IsOwn: false, IsTyped: false } && OfCaseFiles.Contains(section)) map.Refuse(map.MarkOf("section"), $"'{section}' is a word of every case file: take another name");
    }

    static void RefuseBesideAddsTo(MapReader map)
    {
        foreach (string name in OfKinds)
        {
            map.Skip(name);
            if (map.Has(name)) map.Refuse(map.MarkOf(name), $"'{name}' describes a kind, and 'adds_to' adds fields and nothing else: leave it out");
        }
    }

    static List<KindField> Fields(MapReader map, bool isOwn, bool isInner)
    {
        List<KindField> fields = [];
        foreach (MapReader item in map.Maps("fields"))
        {
            KindField field = Field(item, isOwn && !isInner, isInner);
            if (fields.Any(f => f.Member == field.Member)) item.Refuse(item.MarkOf("name"), $"field '{field.Name}' stands twice: keep one");
            else if (fields.Count == MaxFields) item.Refuse(item.Mark, $"a kind has at most {MaxFields} fields");
            if (fields.Count <= MaxFields) fields.Add(field);
        }

        return fields;
    }

    static KindField Field(MapReader map, bool isOwn, bool isInner)
    {
        string name = map.Text("name", required: true) ?? "";
        CheckName(map, "name", name, '_', isOwn);
        if (!isInner && Taken.Contains(KindField.MemberOf(name))) map.Refuse(map.MarkOf("name"), $"'{name}' is a member of every thing already: take another name");
        FieldType type = map.Word<FieldType>("type", required: true) ?? FieldType.Line;
        if (isInner && type == FieldType.List) map.Refuse(map.MarkOf("type"), "a list stands in no list: make its groups a kind of their own");
        string? vocabulary = map.Text("vocabulary");
        string[] pick = [.. map.Texts("pick").Select(p => p.Text)];
        if (type is FieldType.Term or FieldType.Terms && vocabulary is null && pick.Length == 0) map.Refuse(map.Mark, $"'{name}' needs a 'vocabulary'");
        KindField field = new()
        {
            Name = name,
            Member = KindField.MemberOf(name),
            Type = type,
            Labels = Texts(map, "labels", required: true),
            Help = Texts(map, "help"),
            IsRequired = map.Flag("required"),
            IsClosed = map.Flag("closed"),
            Touches = map.OneOf("touches", TouchClass.All),
            To = [.. map.Texts("to").Select(t => t.Text).Where(t => t != "any")],
            Vocabulary = vocabulary,
            Pick = pick,
            Huridocs = map.Text("huridocs"),
            Fields = type == FieldType.List ? Fields(map, isOwn, isInner: true) : [],
        };
        if (type == FieldType.List && field.Fields.Count == 0) map.Refuse(map.Mark, $"list '{name}' has no fields");
        map.End();
        return field;
    }

    static void CheckName(MapReader map, string member, string name, char joint, bool isOwn)
    {
        if (name.Length is 0 or > MaxName || !char.IsAsciiLetterLower(name[0]) || name.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != joint))
            map.Refuse(map.MarkOf(member), $"a name here has letters a–z, digits and '{joint}', at most {MaxName}");
        else if (isOwn && !name.StartsWith($"x{joint}", StringComparison.Ordinal))
            map.Refuse(map.MarkOf(member), $"'{name}': names of your own begin with 'x{joint}', so that no later version of the program means another thing by them");
    }

    static int Number(MapReader map, string name)
    {
        if (map.Text(name, required: true) is not { } text) return 1;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0) return number;
        map.Refuse(map.MarkOf(name), $"'{name}' is a whole number from 1");
        return 1;
    }

    static LocalText Texts(MapReader map, string name, bool required = false) => new Fields(new() { [name] = map.Local(name, required) }).Local(name);

    static string[] Classes(MapReader map, string name)
    {
        (string Text, Mark Mark)[] words = [.. map.Texts(name)];
        foreach ((string word, Mark mark) in words.Where(w => !TouchClass.All.Contains(w.Text))) map.Refuse(mark, $"'{word}' is no class of closed content; known are: {string.Join(", ", TouchClass.All)}");
        return [.. words.Select(w => w.Text)];
    }
}
