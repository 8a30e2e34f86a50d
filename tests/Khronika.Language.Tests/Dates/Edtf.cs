using Khronika.Language.Dates;

namespace Khronika.Language.Tests.Dates;

static class Edtf
{
    public static UncertainDate Read(string text)
    {
        Assert.True(UncertainDate.TryParse(text, out UncertainDate? date, out string? reason), reason);
        return date;
    }
}
