using Microsoft.CodeAnalysis;

namespace Archon.Generators.Checking;

/// <summary>
/// The rules that need archon.json. No pipeline becomes a stub for them, since the file tells about servers, not about the architecture.
/// </summary>
internal static class ModelRules
{
    private const string Category = "Archon";
    private const DiagnosticSeverity Error = DiagnosticSeverity.Error;

    // The application refuses the same file when it starts.
    public static readonly DiagnosticDescriptor BadFile = new(
        "ARCH040", "archon.json is well-formed",
        "{0}",
        Category, Error, true, helpLinkUri: Rules.HelpLink("ARCH040"), customTags: WellKnownDiagnosticTags.NotConfigurable);

    // A model may be registered in code only, so this is no error.
    public static readonly DiagnosticDescriptor UnknownModel = new(
        "ARCH041", "Models are listed in archon.json",
        "'{0}' names the model '{1}', which archon.json does not list; {2}",
        Category, DiagnosticSeverity.Warning, true, helpLinkUri: Rules.HelpLink("ARCH041"));

    public static readonly DiagnosticDescriptor ReplyTooLong = new(
        "ARCH042", "A reply leaves room for the prompt",
        "MaxTokens = {0} of '{1}' leaves no room for a prompt in the context of '{2}', which is {3} tokens; lower it",
        Category, Error, true, helpLinkUri: Rules.HelpLink("ARCH042"));

    public static readonly DiagnosticDescriptor PromptTooLong = new(
        "ARCH043", "A prompt fits the context",
        "'{0}' needs at least {1} tokens for its own prompt and MaxTokens = {2}, and the context of '{3}' is {4}; "
        + "shorten the prompt or lower MaxTokens",
        Category, Error, true, helpLinkUri: Rules.HelpLink("ARCH043"));

    // It may be there for another project, or for code that names it.
    public static readonly DiagnosticDescriptor UnusedModel = new(
        "ARCH050", "Models of archon.json are used",
        "No pipeline of this project names the model '{0}'",
        Category, DiagnosticSeverity.Info, true, helpLinkUri: Rules.HelpLink("ARCH050"),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    // The longest replies are rare, so this is advice.
    public static readonly DiagnosticDescriptor CandidatesTooLong = new(
        "ARCH044", "The longest candidates fit the context",
        "'{0}' can need {1} tokens when all replies are as long as they may be, and the context of '{2}' is {3}; "
        + "keep fewer candidates or lower MaxTokens",
        Category, DiagnosticSeverity.Info, true, helpLinkUri: Rules.HelpLink("ARCH044"));

    public static readonly DiagnosticDescriptor SpendBelowWorstCase = new(
        "ARCH047", "A budget covers the worst case of tokens and dollars",
        "{0} = {1} is less than the worst case of pipeline '{2}'{3}, {4} for a conversation of {5} tokens; runs that need more end early",
        Category, DiagnosticSeverity.Warning, true, helpLinkUri: Rules.HelpLink("ARCH047"));

    // The application refuses it, too, unless its configuration knows what the file does not.
    public static readonly DiagnosticDescriptor UnknownWorstCase = new(
        "ARCH048", "A budget limits what is known",
        "{0} = {1} cannot be kept, because nobody knows {2} of '{3}'; {4}",
        Category, Error, true, helpLinkUri: Rules.HelpLink("ARCH048"));

    public static readonly DiagnosticDescriptor SpendTooSmall = new(
        "ARCH049", "A budget pays for one answer",
        "{0} = {1} never pays for an answer of pipeline '{2}': its cheapest sample can cost {3}, "
        + "and a call is made when its worst case fits; {4}",
        Category, Error, true, helpLinkUri: Rules.HelpLink("ARCH049"));
}
