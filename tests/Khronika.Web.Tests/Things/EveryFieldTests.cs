using System.Net;
using System.Text.RegularExpressions;
using Khronika.Record;
using Khronika.Record.Schema;
using Khronika.Store;
using Khronika.Web.Desk.Things;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Things;

/// <summary>What is filled in comes back as it was filled in: every field of every kind, with a value and with each state.</summary>
public sealed class EveryFieldTests(TestDesk desk) : IClassFixture<TestDesk>
{
    /// <summary>Kinds whose rules ask for what stands in other things; their forms are the same.</summary>
    static readonly string[] Ruled = ["finding", "assessment", "assessment-review", "retaliation-link", "same-person", "status-designation", "withdrawal"];

    [Fact]
    public async Task A_thing_of_every_kind_with_every_field_filled_is_filled_in_the_same_when_it_is_opened()
    {
        string caseId = CaseId();
        List<string> refused = [];
        foreach (Kind kind in Addable())
        {
            string path = $"/cases/{caseId}/add/{kind.Name}", page = await desk.Page(path);
            FormKind form = new(kind);
            using HttpResponseMessage roomy = await desk.SendFrom(page, path, form.Fields.Where(FormKind.IsList).Select(f => (f.Name + FormKind.Size, "2")), "draft");
            page = await desk.Page(desk.Led(roomy));
            List<(string Name, string Value)> filled = Filled(form, page);
            using HttpResponseMessage saved = await desk.SendFrom(page, path, filled);
            if (saved.StatusCode != HttpStatusCode.SeeOther)
            {
                refused.Add(kind.Name);
                Assert.True(Ruled.Contains(kind.Name), $"{kind.Name}: {string.Join(" | ", Regex.Matches(await saved.Content.ReadAsStringAsync(), "<li>\\s*(.*?)\\s*</li>", RegexOptions.Singleline).Select(m => m.Groups[1].Value).Take(12))}");
                continue;
            }

            string edit = await desk.Page(desk.Led(saved) + "/edit");
            // Where the case has grown beyond lists, what was chosen is shown by its name.
            HashSet<string> typed = [.. Regex.Matches(edit, "<input[^>]* name=\"([^\"]+)\"[^>]* list=\"things\"").Select(m => m.Groups[1].Value)];
            string[] before = [.. Said(filled).Where(s => !typed.Contains(s.Split('=')[0]))], after = [.. Said(PageForm.Of(edit)).Where(s => !typed.Contains(s.Split('=')[0]))];
            Assert.True(before.SequenceEqual(after), $"{kind.Name}: {string.Join(", ", before.Except(after))} <> {string.Join(", ", after.Except(before))}");
        }

        Assert.Equal(Ruled.Length, Ruled.Union(refused).Count());
        Assert.True(refused.Count < 8, string.Join(", ", refused));
    }

    [Fact]
    public async Task A_state_in_every_field_that_can_hold_one_comes_back()
    {
        string caseId = CaseId();
        foreach (Kind kind in Addable().Where(k => !k.IsTyped && !Ruled.Contains(k.Name)))
        {
            string path = $"/cases/{caseId}/add/{kind.Name}", page = await desk.Page(path);
            List<(string Name, string Value)> filled = [.. PageForm.Of(page).Where(v => v.Name.StartsWith("at-", StringComparison.Ordinal))];
            foreach (KindField field in new FormKind(kind).Fields.Where(f => !FormKind.IsList(f) && f.Type != FieldType.Flag && f.Name != "touches"))
            {
                string state = FieldState.All[filled.Count % FieldState.All.Count];
                filled.Add(field.Type is FieldType.Answer or FieldType.Term ? (field.Name, $"?{state}") : ($"{field.Name}.state", state));
            }

            using HttpResponseMessage saved = await desk.SendFrom(page, path, filled);
            if (saved.StatusCode != HttpStatusCode.SeeOther) continue;
            string edit = await desk.Page(desk.Led(saved) + "/edit");
            Assert.True(Said(filled).SequenceEqual(Said(PageForm.Of(edit))), kind.Name);
        }
    }

    static List<(string Name, string Value)> Filled(FormKind kind, string page)
    {
        List<(string, string)> values = [];
        foreach (KindField field in kind.Fields)
        {
            if (!FormKind.IsList(field))
            {
                Fill(values, field, field.Name, page);
                continue;
            }

            values.Add((field.Name + FormKind.Size, "2"));
            for (int i = 0; i < 2; i++)
            {
                if (kind.IsDetails(field)) values.AddRange(Detail(field.Name, i));
                else foreach (KindField part in FormKind.PartsOf(field)) Fill(values, part, $"{field.Name}.{i}.{part.Name}", page);
            }
        }

        return values;
    }

    static (string Name, string Value)[] Detail(string name, int i) => i == 0
        ? [($"{name}.0.label", "number"), ($"{name}.0.value", "7")]
        : [($"{name}.1.label", "released"), ($"{name}.1.state", "unknown")];

    static void Fill(List<(string, string)> values, KindField field, string path, string page)
    {
        string[] codes = [.. RecordSchema.Standard.CodesOf(field)];
        switch (field.Type)
        {
            case FieldType.Text:
                values.AddRange([($"{path}.en", "A \"quoted\" text: {with} [signs], # and\r\n\r\ntwo lines 😀"), ($"{path}.ru", "Текст — «в кавычках»"), ($"{path}.kk", "Мәтін")]);
                if (!path.Contains('.', StringComparison.Ordinal)) values.AddRange([($"{path}.en.how", "original"), ($"{path}.kk.how", "machine")]);
                break;
            case FieldType.Date:
                values.AddRange([($"{path}.edtf", "2031-05-12~"), ($"{path}.words", "about 12 May"), ($"{path}.lang", "en"), ($"{path}.inferred", "year")]);
                break;
            case FieldType.Term:
                // The first of a pseudonym's words needs its own field, which is filled too.
                values.Add((path, path.EndsWith(".script", StringComparison.Ordinal) ? "Latn" : path == "protection" ? "pseudonym" : codes[^1]));
                if (page.Contains($"name=\"{path}.note.en\"", StringComparison.Ordinal)) values.Add(($"{path}.note.ru", "примечание"));
                break;
            case FieldType.Terms:
                values.AddRange(codes.Take(2).Select(c => (path, c)));
                break;
            case FieldType.Answer:
                values.Add((path, "no"));
                break;
            case FieldType.Count:
                values.Add((path, "12"));
                break;
            case FieldType.Decimal:
                values.Add((path, "-1.50"));
                break;
            case FieldType.Measure:
                values.AddRange([($"{path}.value", "45.5"), ($"{path}.unit", codes[0])]);
                break;
            case FieldType.Money:
                values.AddRange([($"{path}.amount", "100.00"), ($"{path}.currency", "USD")]);
                break;
            case FieldType.Flag:
                values.Add((path, "true"));
                break;
            case FieldType.Reference or FieldType.References:
                string list = Regex.Match(page, $"<select id=\"[^\"]*\" name=\"{Regex.Escape(path)}\".*?</select>", RegexOptions.Singleline).Value;
                if (Regex.Match(list, "<option value=\"([a-z2-7]{26})\"") is { Success: true } option) values.Add((path, option.Groups[1].Value));
                break;
            default:
                values.Add((path, path == "slug" ? "a-slug" : path.EndsWith(".lang", StringComparison.Ordinal) ? "en" : "words, a line"));
                break;
        }
    }

    /// <summary>What a person filled in, whatever the order.</summary>
    static string[] Said(IEnumerable<(string Name, string Value)> values) =>
        [.. values.Where(v => v.Value.Trim().Length > 0 && !v.Name.StartsWith("at-", StringComparison.Ordinal) && !v.Name.EndsWith(".new-kind", StringComparison.Ordinal) && !(v.Name.EndsWith(FormKind.Size, StringComparison.Ordinal) && v.Value == "0"))
            .Select(v => $"{v.Name}={v.Value.ReplaceLineEndings("\n").Trim()}").Order(StringComparer.Ordinal)];

    Kind[] Addable()
    {
        using RecordFolder record = desk.Open();
        return [.. record.Schema.Kinds.Where(k => k is { Section: not null } && k.Name is not (ThingType.Case or ThingType.Statement or ThingType.Description))];
    }

    string CaseId()
    {
        using RecordFolder record = desk.Open();
        return record.Index.CurrentOfType(ThingType.Case).First().Record;
    }
}
