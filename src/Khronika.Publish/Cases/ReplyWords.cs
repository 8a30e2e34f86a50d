using Khronika.Publish.Words;
using Khronika.Record.Views;

namespace Khronika.Publish.Cases;

/// <summary>Who was asked to reply, and whether they did, in a sentence or two.</summary>
public static class ReplyWords
{
    public static string Of(ReplyView reply, PageWords words)
    {
        string asked = words.Format("reply.asked", $"\u2068{reply.To.In(words.Language).Text}\u2069", reply.AskedOn?.Render(words.Language) ?? words["date.none"]);
        string outcome = reply.Response.In(words.Language).Text is { Length: > 0 } response ? words.Format("reply.response", reply.AnsweredOn is { } on ? $"{response} ({on.Render(words.Language)})" : response)
            : reply.AnsweredOn is { } answered ? words.Format("reply.answered", answered.Render(words.Language))
            : reply.Answer is not null ? words.Format("reply.answered", words["date.none"])
            : reply.Deadline is { } deadline ? words.Format("reply.deadline", deadline.Render(words.Language))
            : words["reply.silent"];
        return $"{asked} {outcome}";
    }
}
