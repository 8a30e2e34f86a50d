using Khronika.Web.Desk.Running;
using Microsoft.AspNetCore.Components;

namespace Khronika.Web.Desk.Cases;

/// <summary>What every page of a case is given.</summary>
public abstract class CaseTabPage : ComponentBase
{
    [Parameter, EditorRequired] public required DeskRequest In { get; set; }

    [Parameter, EditorRequired] public required CaseReading Read { get; set; }
}
