namespace Archon.Design.Import.Reading;

/// <summary>The keys of the original: which a component reads, and which occur in its files without any effect.</summary>
internal static class KeyCatalog
{
    private static readonly string[] s_common = ["type", "model", "model_type", "temperature", "max_tokens", "samples"];

    private static readonly Dictionary<string, OriginalKind> s_kinds = new(StringComparer.Ordinal)
    {
        ["generator"] = OriginalKind.Generator,
        ["fuser"] = OriginalKind.Fuser,
        ["critic"] = OriginalKind.Critic,
        ["ranker"] = OriginalKind.Ranker,
        ["verifier"] = OriginalKind.Verifier,
        ["unit_test_generator"] = OriginalKind.TestWriter,
        ["unit_test_evaluator"] = OriginalKind.Evaluator,
    };

    private static readonly Dictionary<OriginalKind, string[]> s_own = new()
    {
        [OriginalKind.Generator] = ["no_system"],
        [OriginalKind.Fuser] = ["length_control"],
        [OriginalKind.Critic] = [],
        [OriginalKind.Ranker] = ["top_k"],
        [OriginalKind.Verifier] = ["first_k"],
        [OriginalKind.TestWriter] = ["unit_test_cap"],
        [OriginalKind.Evaluator] = ["top_k", "first_k", "first_pass", "remove_unit_tests_from_prompt"],
    };

    private static readonly string[] s_dead =
        ["use_critiques", "ranker_batch_size", "checkpoint", "batch_num", "top_k_generations", "fuse_generations_count", "ranker_config"];

    /// <summary>The names of all components.</summary>
    public static IEnumerable<string> TypeNames => s_kinds.Keys;

    public static OriginalKind? KindOf(string type) => s_kinds.TryGetValue(type, out OriginalKind kind) ? kind : null;

    public static string TypeNameOf(OriginalKind kind) => s_kinds.First(pair => pair.Value == kind).Key;

    /// <summary>The keys that a component of this kind reads.</summary>
    public static IEnumerable<string> LiveKeys(OriginalKind kind) => s_common.Concat(s_own[kind]);

    /// <summary>Whether the original knows the key, on this or another component, or carries it about without reading it.</summary>
    public static bool IsKnown(string key) =>
        s_common.Contains(key) || s_dead.Contains(key) || s_own.Values.Any(keys => keys.Contains(key));
}
