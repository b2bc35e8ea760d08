using System.Text.RegularExpressions;
using Touchstone.Testing;

namespace Touchstone.Tests.Shared.Changes;

public sealed partial class FrameTests
{
    /// <summary>What cannot leave opening, beginning and saving to the frame, and why.</summary>
    private static readonly Dictionary<string, string> Own = new()
    {
        ["OneChange.cs"] = "is the frame",
        ["QualityDb.cs"] = "signs what is saved, within the frame or without",
        ["AssignmentRules.cs"] = "counts references in the middle of the change",
        ["FollowMatchedPeople.cs"] = "is one step of somebody else's change",
        ["EraseEvaluationWords.cs"] = "is one step of somebody else's change",
        ["AgentDirectory.cs"] = "is one step of somebody else's change",
        ["MatchPerson.cs"] = "the slices follow what is saved, in the same change",
        ["ImportScorecard.cs"] = "the ready scorecards are imported and published in one change",
        ["PublishScorecard.cs"] = "the ready scorecards are imported and published in one change",
        ["RestoreHeldBack.cs"] = "fills a field past the tracker after the rest is saved",
        ["TypeInInteraction.cs"] = "the transcript needs the id of the interaction",
        ["FollowPeople.cs"] = "announces what is saved before it goes on",
        ["InteractionPersonalData.cs"] = "counts what each part changed",
        ["ImportPeople.cs"] = "counts what each part changed",
        ["StoreEvaluations.cs"] = "takes records that others made, once",
        ["StoreInteractions.cs"] = "bulk, with statements of its own",
        ["CreateDemonstration.cs"] = "fills an empty installation",
        ["ChangeOrder.cs"] = "gives places under its own guard",
        ["DeliverNews.cs"] = "claims and delivers by its own rules",
        ["RunQueuedJobs.cs"] = "holds the attempt instead of a guard",
        ["ImportJob.cs"] = "tidies after work that holds its attempt",
        ["TidyImports.cs"] = "lets go of files one by one",
        ["EraseFromRejects.cs"] = "lets go of files one by one",
        ["ReplaceInstallationKey.cs"] = "writes the new key file before it saves",
        ["SealAudit.cs"] = "has the sealing transaction",
        ["SealingTransaction.cs"] = "is the sealing transaction",
        ["AdoptEarlierEntries.cs"] = "runs before anybody else at an upgrade",
        ["RefusalLog.cs"] = "counts refusals without waiting for anybody",
        ["RefreshTranscriptSearch.cs"] = "runs before anybody else at an upgrade",
        ["RefreshPeopleSearch.cs"] = "runs before anybody else at an upgrade",
        ["MakeBackup.cs"] = "records what a file now holds",
        ["FinishRestore.cs"] = "runs before anybody else after a restore",
    };

    [Fact]
    public void No_verb_opens_begins_saves_and_repeats_by_hand()
    {
        var byHand = Directory
            .EnumerateFiles(Path.Combine(SharedData.ProjectRoot, "src", "Touchstone"), "*.cs", SearchOption.AllDirectories)
            .Where(x => Steps().IsMatch(File.ReadAllText(x)))
            .Select(x => Path.GetFileName(x))
            .ToList();

        Assert.Empty(byHand.Except(Own.Keys));
        Assert.Empty(Own.Keys.Except(byHand));
    }

    [GeneratedRegex(@"\.?(SaveChangesAsync|BeginTransactionAsync)\(|catch \(DbUpdate")]
    private static partial Regex Steps();
}
