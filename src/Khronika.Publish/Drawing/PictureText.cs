using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Khronika.Publish.Drawing;

/// <summary>Words in a picture. An element of its own kind, because a Razor page takes <c>text</c> for one of its own words.</summary>
public sealed class PictureText : ComponentBase
{
    [Parameter, EditorRequired] public required string X { get; set; }
    [Parameter, EditorRequired] public required string Y { get; set; }
    [Parameter, EditorRequired] public required string Text { get; set; }

    /// <summary>Which part of the text stands at <see cref="X"/>: start, middle or end.</summary>
    [Parameter] public string? Anchor { get; set; }
    [Parameter] public bool IsSmall { get; set; }
    [Parameter] public bool IsBold { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", X);
        builder.AddAttribute(2, "y", Y);
        builder.AddAttribute(3, "text-anchor", Anchor);
        builder.AddAttribute(4, "font-size", IsSmall ? "11" : null);
        builder.AddAttribute(5, "font-weight", IsBold ? "bold" : null);
        builder.AddContent(6, Text);
        builder.CloseElement();
    }

    /// <summary>So that words at an edge do not leave the picture.</summary>
    /// <param name="at">In per cent.</param>
    internal static string AnchorAt(double at) => at < 15 ? "start" : at > 85 ? "end" : "middle";
}
