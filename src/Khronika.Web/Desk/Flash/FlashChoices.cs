namespace Khronika.Web.Desk.Flash;

/// <summary>What the lists of flash intake offer; of each the first is that nobody has asked, and none of them is no by being empty.</summary>
static class FlashChoices
{
    /// <summary>Who took the person: codes of perpetrator-types, and the two states.</summary>
    public static IReadOnlyList<string> Forces { get; } =
        ["not-asked", "unknown", "police", "security-service", "prosecutors", "prison-staff", "armed-forces", "local-officials", "unidentified-plain-clothes", "unidentified-masked", "other"];

    public static IReadOnlyList<string> Phones { get; } = ["not-asked", "unknown", "taken", "taken-opened", "with", "off"];

    /// <summary>Codes of legal-counsel, and states.</summary>
    public static IReadOnlyList<string> Counsel { get; } = ["not-asked", "unknown", "own-choice", "rights-group", "state-appointed", "refused", "not-asked-for", "not-informed"];

    /// <summary>How the source knows: whether access of its own to the fact was shown.</summary>
    public static IReadOnlyList<string> Known { get; } = ["not-asked", "saw", "told-by-person", "told", "read", "unknown"];

    public static bool IsState(string code) => code is "not-asked" or "unknown";

    /// <summary>Own access to the fact, as sources state it: only who was there has shown it.</summary>
    public static string AccessOf(string known) => known switch { "saw" => "yes", "told-by-person" or "told" or "read" => "no", _ => "unknown" };

    /// <summary>They say that it is not their own knowledge: what nobody asked is no hedge of theirs.</summary>
    public static bool IsPassedOn(string known) => AccessOf(known) == "no";

    /// <summary>The kind of organisation that is meant where one of these forces is named; null where a name would be of no organisation.</summary>
    public static string? OrganisationOf(string force) => force switch
    {
        "police" => "police",
        "prosecutors" => "prosecutor",
        "prison-staff" => "prison",
        "security-service" or "armed-forces" or "local-officials" => "authority",
        _ => null,
    };
}
