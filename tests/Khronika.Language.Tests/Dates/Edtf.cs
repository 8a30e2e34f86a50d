using Khronika.Language.Dates;
using Khronika.Language.Texts;

namespace Khronika.Language.Tests.Dates;

static class Edtf
{
    public static UncertainDate Read(string text)
    {
        Assert.True(UncertainDate.TryParse(text, out UncertainDate? date, out Why? reason), $"{reason}");
        return date;
    }
}
