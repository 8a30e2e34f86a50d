using Khronika.Record.State;

namespace Khronika.Web.Desk.Flash;

/// <summary>What of a call the record has already, as somebody said; null for what is new, or was not named.</summary>
sealed record FlashSame(Thing? Person, Thing? Episode, Thing? Lawyer, Thing? Body);
