using Khronika.Publish.Words;
using Khronika.Record.Views;

namespace Khronika.Publish.Cases;

/// <summary>What events and their details are called: kinds of the schema bring their words, the short form's are the page's.</summary>
public static class DetailWords
{
    public static string Kind(TimelineItem item, PageWords words) =>
        item.KindLabel.IsEmpty ? words.Or($"event.{item.Kind}", "event.other") : item.KindLabel.In(words.Language).Text;

    public static string Label(DetailView detail, PageWords words) =>
        !detail.LabelText.IsEmpty ? detail.LabelText.In(words.Language).Text
        : words.Has($"detail.{detail.Label}") ? words[$"detail.{detail.Label}"]
        : detail.Label;

    public static string State(string state, PageWords words) => words.Has($"state.{state}") ? words[$"state.{state}"] : state;
}
