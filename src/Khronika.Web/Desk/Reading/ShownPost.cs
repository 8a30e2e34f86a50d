using Khronika.Store.Intake.Parts;

namespace Khronika.Web.Desk.Reading;

/// <summary>A post of an export as the desk lists and reads it.</summary>
/// <param name="Number">Its place among the posts of the export, from 0.</param>
/// <param name="Part">As an excerpt names it.</param>
/// <param name="Object">Position of the object it is in.</param>
/// <param name="Head">Who posted and when, as the export says.</param>
public sealed record ShownPost(int Number, string Part, int Object, string Head, string Text)
{
    public static ShownPost Of(ExportPost post)
    {
        ArgumentNullException.ThrowIfNull(post);
        return new ShownPost(post.Number, post.Part, post.Object, ReadPlace.HeadOf(post.Post), post.Post.Text);
    }
}
