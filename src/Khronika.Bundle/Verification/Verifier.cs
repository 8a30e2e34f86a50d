using Khronika.Bundle.Bags;

namespace Khronika.Bundle.Verification;

/// <summary>
/// Checks a bundle (a ZIP or a folder) or a log (a record's folder, a site's folder, or the log folder in them), offline and from its
/// own bytes alone. Whatever it is given it answers: no input makes it throw, run on or fill memory.
/// </summary>
public static class Verifier
{
    public static VerifyReport Verify(string path, VerifyOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= new VerifyOptions();
        try
        {
            return LogFolderVerifier.FindLog(path) is { } log ? new LogFolderVerifier(log, options).Run() : Bundle(path, options);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Every refusal above is a value; what still lands here is a disk that fails or a defect of ours, and neither is an answer about the material.
            return Refused("", "readable", Verdict.CouldNotBeChecked, $"the check itself failed ({e.GetType().Name}): try again, and report this if it stays");
        }
    }

    static VerifyReport Bundle(string path, VerifyOptions options)
    {
        if (!BagSource.TryOpen(path, out BagSource? source, out BagFault? fault)) return Refused(fault.File, fault.Name, fault.IsBroken ? Verdict.Altered : Verdict.CouldNotBeChecked, fault.Reason);
        using (source)
        {
            BagCheck? bag = BagCheck.Run(source, out fault);
            return bag is null
                ? Refused(fault!.File, fault.Name, Verdict.CouldNotBeChecked, fault.Reason)
                : new BundleVerifier(bag, options).Run();
        }
    }

    static VerifyReport Refused(string file, string check, Verdict verdict, string reason) => new()
    {
        Verdict = verdict,
        Checks = [new Check("bundle", file, check, verdict, reason)],
        NotShown = [],
    };
}
