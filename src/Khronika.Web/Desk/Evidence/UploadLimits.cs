namespace Khronika.Web.Desk.Evidence;

/// <summary>How much can be sent at once. The disk is hers and may be small; what is larger is preserved from the command line.</summary>
/// <param name="FileBytes">Of one file.</param>
/// <param name="RequestBytes">Of all that is sent in one go, with what stands between the files.</param>
/// <param name="Files">Of one go: stops a body of a million empty files.</param>
public sealed record UploadLimits(long FileBytes, long RequestBytes, int Files)
{
    const long MB = 1_000_000;

    public static UploadLimits Desk { get; } = new(512 * MB, 1_000 * MB, 200);
}
