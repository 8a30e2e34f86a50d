using Khronika.Record.Bodies;
using Khronika.Record.State;

namespace Khronika.Record.Assessing;

/// <summary>Words taken back: by who said them, by this record, or nobody wrote down by whom.</summary>
static class Withdrawals
{
    /// <summary>Whether it takes the support of the words away. One made under pressure does not: it is shown beside them.</summary>
    public static bool Stand(Fields withdrawal) => withdrawal.Value("underPressure") != "yes";

    public static bool Stand(Thing withdrawal) => Stand(withdrawal.Fields);
}
