using System.Globalization;
using Khronika.Language.Dates;
using Khronika.Record.Bodies;
using Khronika.Record.State;

namespace Khronika.Record.Law;

/// <summary>
/// What the law on record says of a fine that is entered: the units it comes to and the provision it may be, with the reason. It is
/// told to whoever enters or reads the fine, and stands in no field unless a person writes it there.
/// </summary>
public static class FineSuggestion
{
    /// <summary>Null where the thing is no fine, states no amount, or already names its provision.</summary>
    /// <param name="state">Where its decision is looked up: its date is when the fine was imposed.</param>
    public static TariffFinding? Of(RecordState state, LawReference law, Thing penalty)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(penalty);
        Fields money = penalty.Fields.Inner("amount");
        if (penalty.Type != ThingType.Penalty || penalty.Fields.Value("kind") != "fine" || penalty.Fields.Target("provision") is not null) return null;
        if (!decimal.TryParse(money.Text("amount"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal amount) || amount <= 0 || money.Text("currency") is not { } currency) return null;
        return TariffMatch.Of(law, amount, currency, ImposedOn(state, penalty));
    }

    static UncertainDate? ImposedOn(RecordState state, Thing penalty) =>
        state.Find(penalty.Fields.Target("decision")) is not { } decision ? penalty.Fields.Date("from")
        : new[] { "madeOn", "announcedOn", "datedOn", "madePublicOn" }.Select(decision.Fields.Date).FirstOrDefault(date => date is not null);
}
