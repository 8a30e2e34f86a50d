namespace Khronika.Archive.Posts.WhatsApp;

/// <summary>
/// Which number of a date is its day, from all heads of one shape in the file: by a number above 12, by the order of the messages,
/// which only one reading keeps, or by points between the numbers, which no locale uses with the month first.
/// </summary>
sealed class DateOrder(char separator)
{
    // A clock set back or a changed zone puts a message before its neighbour, by less than this.
    static readonly TimeSpan Slack = TimeSpan.FromDays(1.5);

    readonly Reading dayFirst = new();
    readonly Reading monthFirst = new();

    public void Add(WhatsAppHead head)
    {
        dayFirst.Add(head.Date(isDayFirst: true));
        monthFirst.Add(head.Date(isDayFirst: false));
    }

    /// <summary>True for the day first, false for the month, null where the file does not decide; and by what.</summary>
    public (bool? IsDayFirst, string? By) Decide() => (dayFirst.Impossible > 0, monthFirst.Impossible > 0) switch
    {
        (false, true) => (true, "day-above-12"),
        (true, false) => (false, "day-above-12"),

        // Two locales in one file: only what a line says by itself holds.
        (true, true) => (null, null),
        _ when dayFirst.StepsBack == 0 && monthFirst.StepsBack > 0 => (true, "sequence"),
        _ when monthFirst.StepsBack == 0 && dayFirst.StepsBack > 0 => (false, "sequence"),
        _ => separator == '.' ? (true, "separator") : (null, null),
    };

    public PostTime Time(WhatsAppHead head)
    {
        PostTimePrecision precision = head.HasSeconds ? PostTimePrecision.Second : PostTimePrecision.Minute;
        PostTime time = new(PostTimeCertainty.ZoneUnknown, precision, "line", head.Written);
        DateTime? day = head.Date(isDayFirst: true);
        DateTime? month = head.Date(isDayFirst: false);
        if (head.Shape.IsYearFirst || day is null || month is null || day == month) return time with { Local = day ?? month };
        (bool? isDayFirst, string? by) = Decide();
        return isDayFirst is { } decided
            ? time with { Certainty = PostTimeCertainty.OrderInferred, Local = decided ? day : month, InferredBy = by }
            : time with { Certainty = PostTimeCertainty.OrderUndecided, Local = day, OtherLocal = month };
    }

    sealed class Reading
    {
        DateTime last;

        public int Impossible { get; private set; }

        public int StepsBack { get; private set; }

        public void Add(DateTime? date)
        {
            if (date is not { } at)
            {
                Impossible++;
                return;
            }

            if (last - at > Slack) StepsBack++;
            last = at;
        }
    }
}
