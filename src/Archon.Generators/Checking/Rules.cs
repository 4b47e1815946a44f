using Microsoft.CodeAnalysis;

namespace Archon.Generators.Checking;

/// <summary>Every rule of the DSL. An id is never used again for another rule; each has a page in <c>docs/diagnostics</c>.</summary>
internal static class Rules
{
    private const string Category = "Archon";
    private const DiagnosticSeverity Error = DiagnosticSeverity.Error;
    private const DiagnosticSeverity Warning = DiagnosticSeverity.Warning;

    // The generator refuses to compile a pipeline with an error, so that making it a warning would only hide the reason.
    private const string Fixed = WellKnownDiagnosticTags.NotConfigurable;

    public static readonly DiagnosticDescriptor NotPartial = new(
        "ARCH001", "A pipeline is partial",
        "Pipeline '{0}' is not partial; add 'partial' to its declaration",
        Category, Error, true, helpLinkUri: HelpLink("ARCH001"), customTags: Fixed);

    public static readonly DiagnosticDescriptor UnsupportedShape = new(
        "ARCH002", "A pipeline is a plain top-level class",
        "Pipeline '{0}' {1}; {2}",
        Category, Error, true, helpLinkUri: HelpLink("ARCH002"), customTags: Fixed);

    public static readonly DiagnosticDescriptor SeveralDeclarations = new(
        "ARCH003", "All layers stand on one declaration",
        "'{1}' stands on another declaration of pipeline '{0}', where it has no place in the order; move it to the one with [Pipeline]",
        Category, Error, true, helpLinkUri: HelpLink("ARCH003"), customTags: Fixed);

    public static readonly DiagnosticDescriptor ForeignAttribute = new(
        "ARCH004", "A layer's brackets hold nothing but the layer",
        "'{0}' is no part of a layer; give it brackets of its own",
        Category, Error, true, helpLinkUri: HelpLink("ARCH004"), customTags: Fixed);

    public static readonly DiagnosticDescriptor MissingParallel = new(
        "ARCH005", "Several components in one layer say Parallel",
        "'{0}' shares its layer with '{1}'; write [Parallel, ...] to run both at once, [OneOf, ...] to leave open which one runs, "
            + "or give '{0}' brackets of its own",
        Category, Error, true, helpLinkUri: HelpLink("ARCH005"), customTags: Fixed);

    public static readonly DiagnosticDescriptor OrphanModifier = new(
        "ARCH006", "A modifier needs a component",
        "'{0}' modifies nothing, because its brackets hold no component; put it in the brackets of the components it is meant for",
        Category, Error, true, helpLinkUri: HelpLink("ARCH006"), customTags: Fixed);

    public static readonly DiagnosticDescriptor CannotShare = new(
        "ARCH007", "These components cannot share a layer",
        "'{0}' cannot run at the same time as '{1}': {2}",
        Category, Error, true, helpLinkUri: HelpLink("ARCH007"), customTags: Fixed);

    public static readonly DiagnosticDescriptor Unresolved = new(
        "ARCH008", "A pipeline with an unresolved attribute is not compiled",
        "Pipeline '{0}' is not compiled, because '{1}' cannot be resolved; correct it",
        Category, Error, true, helpLinkUri: HelpLink("ARCH008"), customTags: Fixed);

    public static readonly DiagnosticDescriptor NoCandidates = new(
        "ARCH009", "There are no candidates yet",
        "{0} needs candidates and there are none yet{1}; put an Ensemble in a layer before it",
        Category, Error, true, helpLinkUri: HelpLink("ARCH009"), customTags: Fixed);

    public static readonly DiagnosticDescriptor SeveralAnswers = new(
        "ARCH010", "A pipeline ends with one candidate",
        "Pipeline '{0}' ends with up to {1} candidates{2}; "
        + "choose one with a last layer such as [Vote<Number>], [Rank(\"...\")] or [Fuse(\"...\")]",
        Category, Error, true, helpLinkUri: HelpLink("ARCH010"), customTags: Fixed);

    public static readonly DiagnosticDescriptor KeepsAll = new(
        "ARCH011", "Keep is smaller than the number of candidates",
        "'{0}' keeps {1} of at most {2}, so it removes nothing; lower Keep or remove it",
        Category, Error, true, helpLinkUri: HelpLink("ARCH011"), customTags: Fixed);

    public static readonly DiagnosticDescriptor NoTests = new(
        "ARCH012", "Tests are written before they are used",
        "'{0}' judges by tests and none are written yet{1}; put a WriteTests in a layer before it, or use UnitTest",
        Category, Error, true, helpLinkUri: HelpLink("ARCH012"), customTags: Fixed);

    public static readonly DiagnosticDescriptor BadPlaceholder = new(
        "ARCH013", "A prompt holds only known placeholders",
        "The {0} of '{1}' has {2}; it knows {3}, and {{{{ and }}}} are literal braces",
        Category, Error, true, helpLinkUri: HelpLink("ARCH013"), customTags: Fixed);

    public static readonly DiagnosticDescriptor NoModel = new(
        "ARCH014", "A component names its models",
        "'{0}' {1}; write the name of a model",
        Category, Error, true, helpLinkUri: HelpLink("ARCH014"), customTags: Fixed);

    public static readonly DiagnosticDescriptor OutOfRange = new(
        "ARCH015", "A number is in its range",
        "{0} = {1} of '{2}' is out of range; it is {3}",
        Category, Error, true, helpLinkUri: HelpLink("ARCH015"), customTags: Fixed);

    public static readonly DiagnosticDescriptor BadAnswerType = new(
        "ARCH016", "A vote compares typed answers",
        "'{0}' compares '{1}', which {2}; use a struct that implements IAnswer of itself, such as Number, Choice, Text or Boxed",
        Category, Error, true, helpLinkUri: HelpLink("ARCH016"), customTags: Fixed);

    public static readonly DiagnosticDescriptor NoLayers = new(
        "ARCH017", "A pipeline has layers",
        "Pipeline '{0}' has no layers; begin with [Ensemble(\"...\")]",
        Category, Error, true, helpLinkUri: HelpLink("ARCH017"), customTags: Fixed);

    public static readonly DiagnosticDescriptor SameSamples = new(
        "ARCH018", "Several samples need a temperature",
        "'{0}' draws {1} samples at temperature 0, which are all the same; set Temperature above 0, or ask once",
        Category, Warning, true, helpLinkUri: HelpLink("ARCH018"));

    public static readonly DiagnosticDescriptor NoScores = new(
        "ARCH019", "A weighted vote needs scores",
        "'{0}' weighs by scores that its candidates do not have{1}; add a Verify, Evaluate or UnitTest before it, or remove Weighted",
        Category, Error, true, helpLinkUri: HelpLink("ARCH019"), customTags: Fixed);

    public static readonly DiagnosticDescriptor UnusedTests = new(
        "ARCH020", "Tests are evaluated",
        "Nothing evaluates the tests that '{0}' writes; add an Evaluate in a later layer or remove it",
        Category, Warning, true, helpLinkUri: HelpLink("ARCH020"));

    public static readonly DiagnosticDescriptor MissingPlaceholder = new(
        "ARCH021", "A prompt shows what it is about",
        "The {0} of '{1}' does not show the model what it is about; add {2}",
        Category, Warning, true, helpLinkUri: HelpLink("ARCH021"));

    public static readonly DiagnosticDescriptor NoPipeline = new(
        "ARCH022", "Components stand on pipelines",
        "'{0}' has no effect, because '{1}' is not a pipeline; add [Pipeline] to it",
        Category, Error, true, helpLinkUri: HelpLink("ARCH022"), customTags: Fixed);

    public static readonly DiagnosticDescriptor UnreadCritique = new(
        "ARCH023", "Critiques are read",
        "Nothing reads what '{0}' writes; add a Rank or Fuse in a later layer or remove it",
        Category, Warning, true, helpLinkUri: HelpLink("ARCH023"));

    public static readonly DiagnosticDescriptor NeedlessParallel = new(
        "ARCH024", "Parallel joins several components",
        "'{0}' has only one component to run; remove it, or add the component that belongs beside it",
        Category, Warning, true, helpLinkUri: HelpLink("ARCH024"));

    public static readonly DiagnosticDescriptor ModifiersClash = new(
        "ARCH025", "Modifiers of a layer do not contradict each other",
        "'{0}' cannot stand beside '{1}': {2}",
        Category, Error, true, helpLinkUri: HelpLink("ARCH025"), customTags: Fixed);

    public static readonly DiagnosticDescriptor LoneSkip = new(
        "ARCH026", "Skip is an alternative",
        "'{0}' is no layer of its own; put it in the brackets of a OneOf, as the alternative that does nothing",
        Category, Error, true, helpLinkUri: HelpLink("ARCH026"), customTags: Fixed);

    public static readonly DiagnosticDescriptor BadChoose = new(
        "ARCH027", "Choose picks among the models of one Ensemble",
        "'{0}' {1}",
        Category, Error, true, helpLinkUri: HelpLink("ARCH027"), customTags: Fixed);

    public static readonly DiagnosticDescriptor BadList = new(
        "ARCH028", "A list of values holds the default, and every value once",
        "{0} of '{1}' {2}",
        Category, Error, true, helpLinkUri: HelpLink("ARCH028"), customTags: Fixed);

    public static readonly DiagnosticDescriptor NoChoice = new(
        "ARCH029", "A choice has several outcomes",
        "'{0}' leaves nothing open: {1}",
        Category, Warning, true, helpLinkUri: HelpLink("ARCH029"));

    public static readonly DiagnosticDescriptor DeadKeep = new(
        "ARCH030", "Every value of KeepIn removes candidates",
        "'{0}' keeps {1} of at most {2} at every point of the space, so this value is never different from keeping all; remove it",
        Category, Warning, true, helpLinkUri: HelpLink("ARCH030"));

    public static readonly DiagnosticDescriptor TakenName = new(
        "ARCH031", "A pipeline leaves the names of its generated members free",
        "The generated half of pipeline '{0}' has a member '{1}' of its own; rename this one",
        Category, Error, true, helpLinkUri: HelpLink("ARCH031"), customTags: Fixed);

    public static readonly DiagnosticDescriptor UnusedScores = new(
        "ARCH032", "Verdicts and scores are used",
        "Nothing uses what '{0}' says: it removes no candidate, and a Fuse replaces those it judged; remove it, or let it remove some",
        Category, Warning, true, helpLinkUri: HelpLink("ARCH032"));

    public static readonly DiagnosticDescriptor Twin = new(
        "ARCH033", "Components of one layer differ",
        "'{0}' is the same as another component of its layer and adds nothing to it; remove it or change one of them",
        Category, Warning, true, helpLinkUri: HelpLink("ARCH033"));

    public static readonly DiagnosticDescriptor LoneVote = new(
        "ARCH034", "A vote has several candidates",
        "'{0}' always finds one candidate and has nothing to choose; remove it, or draw several samples before it",
        Category, Warning, true, helpLinkUri: HelpLink("ARCH034"));

    public static readonly DiagnosticDescriptor DeadTopP = new(
        "ARCH035", "TopP needs a temperature",
        "TopP of '{0}' does nothing at temperature 0; set Temperature or remove it",
        Category, Warning, true, helpLinkUri: HelpLink("ARCH035"));

    public static readonly DiagnosticDescriptor DeadEarlyStop = new(
        "ARCH036", "An early stop has samples to stop",
        "EarlyStop of '{0}' does nothing: only an unweighted vote directly after a layer that draws nothing but answers can stop it; "
        + "remove it",
        Category, Warning, true, helpLinkUri: HelpLink("ARCH036"));

    public static readonly DiagnosticDescriptor BudgetTooSmall = new(
        "ARCH045", "A budget pays for the pipeline",
        "Calls = {0} is less than the {1} calls that pipeline '{2}' makes at the least; raise it or ask for less",
        Category, Error, true, helpLinkUri: HelpLink("ARCH045"), customTags: Fixed);

    // Cutting the worst case off is what a budget is for.
    public static readonly DiagnosticDescriptor BudgetBelowWorstCase = new(
        "ARCH046", "A budget covers the worst case",
        "Calls = {0} is less than the {1} calls that pipeline '{2}' can make; runs that need more end early",
        Category, DiagnosticSeverity.Info, true, helpLinkUri: HelpLink("ARCH046"));

    /// <summary>Where the page of a rule is.</summary>
    public static string HelpLink(string id) => "https://github.com/archon-dotnet/archon/blob/main/docs/diagnostics/" + id + ".md";
}
