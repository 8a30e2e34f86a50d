using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Khronika.Web.Desk.Running;

/// <summary>A browser that was let in: what it writes in, and its key for forms.</summary>
public sealed class DeskSession(SavedForms saved)
{
    readonly byte[] formKey = RandomNumberGenerator.GetBytes(32);
    readonly ConcurrentQueue<string> notes = [];

    /// <summary>Of what the session's pages are written in.</summary>
    public string Language { get; set; } = "en";

    /// <summary>What was searched for: no word of it stands in an address.</summary>
    public Search.KeptSearches Searches { get; } = new();

    /// <summary>When it was last used.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>What a form with this id must bring with it. Another page cannot know it, whatever it makes a browser send.</summary>
    public string TokenOf(string formId) => Convert.ToHexStringLower(HMACSHA256.HashData(formKey, Encoding.UTF8.GetBytes(formId)));

    public bool IsToken(string formId, string token) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(TokenOf(formId)), Encoding.UTF8.GetBytes(token));

    /// <summary>Where the saving of a form led; null where it was not saved.</summary>
    public string? ResultOf(string formId) => saved.Find(formId);

    public void Saved(string formId, string result) => saved.Add(formId, result);

    /// <summary>Something to be said on the next page, once.</summary>
    public void Note(string text) => notes.Enqueue(text);

    public IReadOnlyList<string> TakeNotes()
    {
        List<string> taken = [];
        while (notes.TryDequeue(out string? note)) taken.Add(note);
        return taken;
    }
}
