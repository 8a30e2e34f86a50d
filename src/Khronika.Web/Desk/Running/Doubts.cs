namespace Khronika.Web.Desk.Running;

/// <summary>
/// A form whose saving failed in a way that left open whether it is in the log. Opening the record again finds out: nothing else can be
/// logged before that, so that a longer log means that this form is in it, whole.
/// </summary>
public sealed class Doubts
{
    readonly Lock gate = new();
    (string FormId, long Size)? open;
    string? wasLogged;

    /// <param name="size">Entries there were before it was tried.</param>
    public void Raise(string formId, long size)
    {
        lock (gate) open = (formId, size);
    }

    /// <summary>To be told the size of the record each time before anything can be logged in it.</summary>
    public void Settle(long size)
    {
        lock (gate)
        {
            if (open is not { } doubt) return;
            if (size > doubt.Size) wasLogged = doubt.FormId;
            open = null;
        }
    }

    /// <summary>Whether a form that is sent again is in the log already.</summary>
    public bool WasLogged(string formId)
    {
        lock (gate) return wasLogged == formId;
    }
}
