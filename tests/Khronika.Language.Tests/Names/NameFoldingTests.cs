using FsCheck;
using FsCheck.Fluent;
using Khronika.Language.Names;

namespace Khronika.Language.Tests.Names;

public sealed class NameFoldingTests
{
    [Theory]
    [InlineData("Toregozhina", "Toreghozhina")]
    [InlineData("Toregozhina", "Торегожина")]
    [InlineData("Zhylanbaev", "Zhylanbayev")]
    [InlineData("Zhylanbaev", "Жыланбаев")]
    [InlineData("Sample One", "ONE, sample")]
    [InlineData("Үлгі Бір", "Улги Бир")]
    [InlineData("Khan", "Хан")]
    [InlineData("Álmos", "Алмос")]
    public void Spellings_of_one_name_meet(string left, string right) => Assert.Equal(NameFolding.Words(left), NameFolding.Words(right));

    [Theory]
    [InlineData("Sample One", "Sample Q. One", true)]
    [InlineData("Sample One", "S. One", true)]
    [InlineData("Sample One", "T. One", false)]
    [InlineData("Sample One", "Sample Two", false)]
    [InlineData("One", "Sample One", true)]
    [InlineData("S.", "Sample One", false)]
    [InlineData("", "Sample One", false)]
    [InlineData("12", "12", false)]
    public void Two_names_may_be_of_one_person_where_two_parts_agree_and_initials_fit(string left, string right, bool may)
    {
        Assert.Equal(may, NameFolding.MayBeOne(NameFolding.Words(left), NameFolding.Words(right)));
        Assert.Equal(may, NameFolding.MayBeOne(NameFolding.Words(right), NameFolding.Words(left)));
    }

    [Fact]
    public void Any_text_folds_to_itself_in_capitals_and_backwards()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text =>
        {
            IReadOnlyList<string> words = NameFolding.Words(text ?? "");
            return words.Count <= 12 && words.All(w => w.Length > 0) && words.SequenceEqual(NameFolding.Words(string.Join(' ', words)));
        }).QuickCheckThrowOnFailure();
    }
}
