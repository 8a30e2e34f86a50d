using System.CommandLine;
using Khronika.Cli.Terminal;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Witnessing;
using Khronika.Store;
using Khronika.Store.Witnessing;

namespace Khronika.Cli.Commands.Log;

/// <summary><c>khronika log cosign</c></summary>
static class CosignCommand
{
    public static Command Create(Session session)
    {
        Option<string?> policy = new("--policy") { Description = "The policy file (else 'policy' in the record's folder).", HelpName = "FILE" };
        Command command = new("cosign", "Asks the witnesses of the policy to cosign the last issued checkpoint, and shows how each stands.\n\nExample: khronika log cosign --policy policy") { policy };
        command.SetAction((parsed, cancel) => RunAsync(session, Common.RecordOf(parsed), parsed.GetValue(policy), parsed.GetValue(Common.Json), cancel));
        return command;
    }

    internal static async Task<int> RunAsync(Session session, string folder, string? policyFile, bool json, CancellationToken cancel)
    {
        using RecordFolder record = RecordFolder.OpenToRead(folder);
        WitnessPolicy policy = PolicyOf(folder, policyFile, record) ?? throw new Refusal("This record has no policy: write one to 'policy' in its folder, or name one with --policy. docs/formats/log.md shows one.");
        using Cosigning cosigning = CosignTalk.Begin(folder, record, policy, session.Time);
        CosigningReport report = await cosigning.RunAsync(again: true, cancel);
        return CosignTalk.Say(session, report, json);
    }

    internal static WitnessPolicy? PolicyOf(string folder, string? policyFile, RecordFolder record)
    {
        if (policyFile is not null && !File.Exists(policyFile)) throw new Refusal("There is no such policy file.");
        try
        {
            return policyFile is null ? PolicyFile.OfRecord(folder, record.Log.Keys.All) : PolicyFile.Read(policyFile, record.Log.Keys.All);
        }
        catch (DamagedLogException refused) when (refused.Path == "policy")
        {
            throw new Refusal($"The policy is refused: {refused.Reason}.");
        }
    }
}
