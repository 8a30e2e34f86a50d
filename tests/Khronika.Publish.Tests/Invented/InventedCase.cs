using Khronika.Language.Dates;
using Khronika.Language.Names;
using Khronika.Language.Texts;
using Khronika.Record;
using Khronika.Record.Things;
using Khronika.Record.Views;

namespace Khronika.Publish.Tests.Invented;

/// <summary>A case of which every person, place, body and event is invented, with each shape that a page must carry.</summary>
sealed class InventedCase(Func<string, string, EntryRef> entry)
{
    /// <summary>An entry as no log ever held it: the same each time, for pages that are compared.</summary>
    public static Func<string, string, EntryRef> FixedEntries()
    {
        long index = 0;
        return (_, record) => new EntryRef(record, 1, ++index, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(record))));
    }

    public CaseView Make(string slug = "sample-one")
    {
        List<Opening> openings = [];
        EntryRef Open(string type, string name)
        {
            EntryRef made = entry(type, Id(name));
            openings.Add(new Opening(made, type, ["/body/text"]));
            return made;
        }

        EntryRef ofCase = Open("case", $"case-{slug}");
        AnnexView dispatch = Annex(1, Open("evidence", "dispatch"), Text("Dispatch of Sample Watch", "Сообщение «Сампл Уотч»", "«Сампл Уотч» хабарламасы"), "Sample Watch", Date("2031-06-03"), "en", "page", Share.Excerpt);
        AnnexView post = Annex(2, Open("evidence", "post"), Text("Posts of the defender", "Записи защитницы", "Қорғаушының жазбалары"), null, Date("2031-05~"), "ru", "export", Share.Excerpt) with
        {
            Damage = Text("The export ends in the middle of a word.", "Выгрузка обрывается на полуслове.", "Көшірме сөздің ортасында үзіледі."),
        };
        AnnexView reply = Annex(3, Open("evidence", "reply"), Text("Letter of the Prison Board of Invented Land"), "Prison Board", Date("2031-06-10"), "en", "document", Share.Whole) with
        {
            Objects = [new AnnexObject(0, new string('a', 64), 18_204, "application/pdf")],
        };
        AnnexView call = Annex(4, Open("evidence", "call"), LocalText.Empty, null, null, null, "call-note", Share.None) with { Confidentiality = "confidential" };

        PassageView weighs = new(Open("excerpt", "weighs"), 2, "Сегодня была у него. ", "Он едва стоит на ногах, весит, по-моему, 51 килограмм.", " Писем ему не отдают.", "ru", null);
        PassageView says = new(Open("excerpt", "says"), 1, "In a post of late May, ", "his defender wrote that he could barely stand", ", the organisation said.", "en", "The dispatch breaks the line after “barely”.");
        PassageView denies = new(Open("excerpt", "denies"), 3, "", "The convict’s state of health is satisfactory; he takes food.", " No examination record is attached.", "en", null);
        PassageView asks = new(Open("excerpt", "asks"), 1, "", "Sample Watch calls on the authorities to let an independent doctor see him", ".", "en", null);
        dispatch = dispatch with { Passages = [says, asks] };
        post = post with { Passages = [weighs] };
        reply = reply with { Passages = [denies] };

        SentenceView wrote = Said("wrote", Open("statement", "wrote"), "Sample Two", SpeechAct.Report, "2031-05~", [weighs],
            "Sample Two (post, about May 2031) reported: in her view, he can barely stand and weighs 51 kilograms.",
            "Сампл Вторая (запись, около мая 2031 г.) сообщает: по её мнению, он едва стоит на ногах и весит 51 килограмм.",
            "Сампл Екінші (жазба, шамамен 2031 ж. мамыр) хабарлайды: оның пікірінше, ол аяғында әрең тұр және салмағы 51 келі.");
        SentenceView relayed = Said("relayed", Open("statement", "relayed"), "Sample Watch", SpeechAct.Report, "2031-06-03", [says],
            "Sample Watch (dispatch, 3 June 2031) reported: his defender wrote that he could barely stand.");
        SentenceView denied = Said("denied", Open("statement", "denied"), "Prison Board", SpeechAct.Denial, "2031-06-10", [denies],
            "Prison Board (letter, 10 June 2031) denied this and stated: his state of health is satisfactory and he takes food.",
            "Тюремное управление (письмо, 10 июня 2031 г.) отрицает это и заявляет: состояние его здоровья удовлетворительное, пищу он принимает.",
            "Түрме басқармасы (хат, 2031 ж. 10 маусым) мұны жоққа шығарып, мәлімдейді: оның денсаулығы қанағаттанарлық, тамақ қабылдайды.") with
        {
            IsAuthority = true,
            Presence = Text("two officers of the colony", "двое сотрудников колонии", "колонияның екі қызметкері"),
        };
        SentenceView demanded = Said("demanded", Open("statement", "demanded"), "Sample Watch", SpeechAct.Demand, "2031-06-03", [asks],
            "Sample Watch (dispatch, 3 June 2031) called for the following: an independent doctor should see him.",
            "«Сампл Уотч» (сообщение, 3 июня 2031 г.) требует: к нему следует допустить независимого врача.",
            "«Сампл Уотч» (хабарлама, 2031 ж. 3 маусым) талап етеді: оған тәуелсіз дәрігер жіберілуі тиіс.");

        PersonView one = new(
            Open("person", "one"), "p-one", Text("Sample One", "Сампл Первый", "Сампл Бірінші"),
            [new PersonName("Sample One", "en", "Latn"), new PersonName("Сампл Первый", "ru", "Cyrl"), new PersonName("Сампл Бірінші", "kk", "Cyrl"), new PersonName("Sampl Pervyi", "ru", "Latn")],
            [Text("held in the colony", "содержится в колонии", "колонияда ұсталып отыр")], false);
        PersonView hidden = new(Open("person", "hidden"), "p-hidden", Text("a cellmate", "сокамерник", "камералас"), [], [], true);

        TimelineItem strike = new()
        {
            Entry = Open("event", "strike"),
            Kind = Vocabulary.Word(EventKind.HungerStrike),
            KindLabel = LocalText.Empty,
            When = Date("2031-05-21/2031-05-31"),
            Place = Text("Invented Town", "Вымышленный город", "Ойдан шығарылған қала"),
            Concerns = [Text("Sample One", "Сампл Первый", "Сампл Бірінші")],
            Details = [new DetailView("continuous", LocalText.Empty, LocalText.Empty, "not-stated"), new DetailView("intake", LocalText.Empty, Text("water only", "только вода", "тек су"), null)],
            Sentences = [relayed],
        };
        TimelineItem seen = new()
        {
            Entry = Open("event", "seen"),
            Kind = Vocabulary.Word(EventKind.HealthObservation),
            KindLabel = LocalText.Empty,
            When = Date("2031-05~"),
            Place = LocalText.Empty,
            Concerns = [Text("Sample One", "Сампл Первый", "Сампл Бірінші")],
            Details = [new DetailView("value", LocalText.Empty, new LocalText([KeyValuePair.Create("und", "51")]), null), new DetailView("unit", LocalText.Empty, Text("kilograms", "килограммы", "келі"), null), new DetailView("method", LocalText.Empty, LocalText.Empty, "not-stated")],
            Sentences = [wrote, denied],
        };
        TimelineItem hearing = new()
        {
            Entry = Open("event", "hearing"),
            Kind = Vocabulary.Word(EventKind.Hearing),
            KindLabel = LocalText.Empty,
            When = Date("2031-09-01"),
            Place = Text("Court of Invented Town", "Суд Вымышленного города", "Ойдан шығарылған қала соты"),
            Concerns = [Text("Sample One", "Сампл Первый", "Сампл Бірінші")],
            Details = [],
            Sentences = [demanded],
        };
        PropositionView weak = new()
        {
            Entry = Open("assertion", "weak"),
            Anchor = "a-weak",
            Text = Text("He can barely stand", "Он едва стоит на ногах", "Ол аяғында әрең тұр"),
            Status = PropositionStatus.Disputed,
            For = [wrote, relayed],
            Against = [denied],
            Independent = 0,
            IndependenceNotShown = 1,
            Repeats = 1,
        };
        return new CaseView
        {
            Entry = ofCase,
            Slug = slug,
            Audience = Audience.Public,
            IsSample = true,
            Title = Text("The case of Sample One", "Дело Сампла Первого", "Сампл Біріншінің ісі"),
            Subject = one,
            AsAt = Date("2031-06-10"),
            Reported = [wrote, relayed],
            Authorities = [denied],
            Demands = [demanded],
            Timeline = [strike, seen, hearing],
            Persons = [one, hidden],
            Propositions = [weak],
            Annexes = [dispatch, post, reply, call],
            Corrections = [new CorrectionView(Open("correction", "correction"), Date("2031-06-05"), Text("The page first said June for May."))],
            NotKnown = [new OpenQuestionView(Open("question", "question"), Text("Who weighed him, and when", "Кто и когда его взвешивал", "Оны кім және қашан өлшегені"))],
            Next = hearing,
            Openings = openings,
        };
    }

    public static SentenceView Said(string name, EntryRef entry, string speaker, SpeechAct act, string date, IReadOnlyList<PassageView> passages, params string[] texts) => new()
    {
        Entry = entry,
        Anchor = $"s-{name}",
        Text = Text(texts),
        Speaker = Text(speaker),
        Act = act,
        SaidOn = Date(date),
        IsAuthority = false,
        Presence = LocalText.Empty,
        Disclosed = LocalText.Empty,
        Passages = passages,
    };

    /// <summary>Texts in English, Russian and Kazakh, as far as they are given.</summary>
    public static LocalText Text(params string[] texts) => new(texts.Zip(["en", "ru", "kk"], (text, language) => KeyValuePair.Create(language, text)));

    public static UncertainDate Date(string edtf) => UncertainDate.TryParse(edtf, out UncertainDate? date, out Why? reason) ? date : throw new ArgumentException($"{reason}", nameof(edtf));

    static AnnexView Annex(int number, EntryRef entry, LocalText title, string? author, UncertainDate? date, string? language, string kind, Share share) => new()
    {
        Number = number,
        Entry = entry,
        Description = null,
        Title = title,
        Author = author,
        Date = date,
        Language = language,
        Kind = kind,
        Share = share,
        Confidentiality = "public",
        Damage = LocalText.Empty,
        Objects = [],
        Passages = [],
    };

    static string Id(string name) => (name + new string('a', 26))[..Math.Max(26, name.Length)];
}
