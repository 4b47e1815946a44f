using static Archon.Design.Import.ImportSeverity;

namespace Archon.Design.Import;

/// <summary>Every kind of message an import can give.</summary>
public static class ImportRules
{
    internal static readonly ImportRule Unreadable = new("IMP001", Refused, "The file cannot be read");
    internal static readonly ImportRule NoJson = new("IMP002", Refused, "The file is no JSON");
    internal static readonly ImportRule NoArchitecture = new("IMP003", Refused, "The JSON is no architecture");
    internal static readonly ImportRule WrongType = new("IMP004", Refused, "A value has the wrong type");
    internal static readonly ImportRule MissingKey = new("IMP005", Refused, "A key is missing that cannot be guessed");
    internal static readonly ImportRule OutOfRange = new("IMP006", Refused, "A number is out of range");
    internal static readonly ImportRule CustomComponent = new("IMP007", Refused, "A component is written in Python or unknown");
    internal static readonly ImportRule PairRanker = new("IMP008", Refused, "PairRM answers no prompts");
    internal static readonly ImportRule NoCandidates = new("IMP009", Refused, "There are no candidates yet");
    internal static readonly ImportRule NoTests = new("IMP010", Refused, "There are no tests yet");
    internal static readonly ImportRule MixedLayer = new("IMP011", Refused, "These components cannot share a layer");
    internal static readonly ImportRule OutputExists = new("IMP012", Refused, "Another file is in the way");

    internal static readonly ImportRule DeadKey = new("IMP020", Warning, "A key has no effect");
    internal static readonly ImportRule MisspeltKey = new("IMP021", Warning, "A key is misspelt");
    internal static readonly ImportRule UnknownKey = new("IMP022", Warning, "A key is unknown");
    internal static readonly ImportRule RepeatedKey = new("IMP023", Warning, "A key comes twice");
    internal static readonly ImportRule AssumedKey = new("IMP024", Warning, "A required key is missing and has a default here");
    internal static readonly ImportRule IgnoredSamples = new("IMP025", Warning, "Further samples of a judge were thrown away");
    internal static readonly ImportRule SteeringTests = new("IMP026", Warning, "Tests do not steer the other components", true);
    internal static readonly ImportRule UnusedTests = new("IMP027", Warning, "Tests that nobody evaluates are left out", true);
    internal static readonly ImportRule SeveralAnswers = new("IMP028", Warning, "Several answers are left at the end", true);
    internal static readonly ImportRule Discarded = new("IMP029", Warning, "Candidates were thrown away", true);
    internal static readonly ImportRule NeedlessRanker = new("IMP030", Warning, "A ranker removes nothing", true);
    internal static readonly ImportRule HugeReply = new("IMP031", Warning, "No server accepts this many tokens");
    internal static readonly ImportRule EvaluatorStops = new("IMP032", Warning, "An evaluator does not stop early", true);
    internal static readonly ImportRule VerifierStops = new("IMP033", Warning, "A verifier does not stop early", true);
    internal static readonly ImportRule SeveralCritics = new("IMP034", Warning, "Several critics share a layer");
    internal static readonly ImportRule UnreadCritique = new("IMP035", Warning, "A critique that nobody reads is left out", true);
    internal static readonly ImportRule AddressAsModel = new("IMP036", Warning, "A model's name is an address or a path");
    internal static readonly ImportRule TwoProviders = new("IMP037", Warning, "One model name stands for two providers", true);
    internal static readonly ImportRule EqualSamples = new("IMP038", Warning, "Several samples at temperature 0");
    internal static readonly ImportRule ManyTests = new("IMP039", Warning, "More tests than a test writer writes here", true);
    internal static readonly ImportRule NoSystem = new("IMP040", Warning, "The caller's system message is kept", true);

    internal static readonly ImportRule LegacyLayer = new("IMP060", Info, "An old form of a layer");
    internal static readonly ImportRule BareComponent = new("IMP061", Info, "A component stands where a layer belongs");
    internal static readonly ImportRule EmptyLayer = new("IMP062", Info, "A layer is empty");
    internal static readonly ImportRule JudgeTemperature = new("IMP063", Info, "Judges are sampled");
    internal static readonly ImportRule OneVerdictCall = new("IMP064", Info, "A verdict is one call, not two");
    internal static readonly ImportRule LengthControl = new("IMP065", Info, "The length of fused answers is a system message");
    internal static readonly ImportRule StaleCritiques = new("IMP066", Info, "Critiques of other candidates are not read");
    internal static readonly ImportRule CustomFlag = new("IMP067", Info, "The file was completed in Python");
    internal static readonly ImportRule OpenTestCount = new("IMP068", Info, "The number of tests is left open");
    internal static readonly ImportRule KeepsAll = new("IMP069", Info, "An evaluator keeps every candidate");
    internal static readonly ImportRule ColonInName = new("IMP070", Info, "A model's name cannot be a configuration key");

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<ImportRule> All { get; } =
    [
        Unreadable, NoJson, NoArchitecture, WrongType, MissingKey, OutOfRange, CustomComponent, PairRanker, NoCandidates, NoTests,
        MixedLayer, OutputExists,
        DeadKey, MisspeltKey, UnknownKey, RepeatedKey, AssumedKey, IgnoredSamples, SteeringTests, UnusedTests, SeveralAnswers, Discarded,
        NeedlessRanker, HugeReply, EvaluatorStops, VerifierStops, SeveralCritics, UnreadCritique, AddressAsModel, TwoProviders,
        EqualSamples, ManyTests, NoSystem,
        LegacyLayer, BareComponent, EmptyLayer, JudgeTemperature, OneVerdictCall, LengthControl, StaleCritiques, CustomFlag, OpenTestCount,
        KeepsAll, ColonInName,
    ];
}
