namespace Archon.Design.Tests.Import;

internal static class FindingCases
{
    private const string Many = "[{`type`:`generator`,`model`:`m`,REST,`samples`:4}]";
    private const string Fuse = "[{`type`:`fuser`,`model`:`m`,REST}]";

    public static readonly MessageCase[] All =
    [
        new("IMP020", "{`layers`: [[{`type`:`generator`,`model`:`m`,REST,\n ¤`top_k`:1}]]}", "'top_k' has no effect on a generator", "[Ensemble(`m`)]"),
        new("IMP021", "{`layers`: [" + Many + ", [{`type`:`fuser`,`model`:`m`,REST,\n  ¤`length_contorl`:true}]]}", "did you mean 'length_control'?", "[Ensemble(`m`, Samples = 4)]\n[Fuse(`m`)]"),
        new("IMP021", "{¤`nmae`: `x`, `layers`: [[{`type`:`generator`,`model`:`m`,REST}]]}", "did you mean 'name'?", "[Ensemble(`m`)]"),
        new("IMP022", "{`layers`: [[{`type`:`generator`,`model`:`m`,REST,¤`wisdom`:true}]]}", "'wisdom' is no key of a generator", "[Ensemble(`m`)]"),
        new("IMP022", "{¤`comment`: `x`, `layers`: [[{`type`:`generator`,`model`:`m`,REST}]]}", "is no key of a configuration", "[Ensemble(`m`)]"),
        new("IMP022", "{`layers`: [{¤`note`:1,`models`:[{`type`:`generator`,`model`:`m`,REST}]}]}", "is no key of a layer", "[Ensemble(`m`)]"),
        new("IMP023", "{`layers`: [[{`type`:`generator`,`model`:`m`,REST,`samples`:2,\n¤`samples`:1}]]}", "stands twice", "[Ensemble(`m`)]"),
        new("IMP024", "{`layers`: [[¤{`type`:`generator`,`model`:`m`,`max_tokens`:2048}]]}", "'temperature' of the generator is missing", "[Ensemble(`m`)]"),
        new("IMP024", "{`layers`: [[¤{`type`:`generator`,`model`:`m`,`temperature`:0.7}]]}", "'max_tokens' of the generator is missing", "[Ensemble(`m`)]"),
        new("IMP025", "{`layers`: [" + Many + ", [{`type`:`critic`,`model`:`m`,REST,`samples`:¤3}], " + Fuse + "]}", "'samples' of a critic above 1", "[Ensemble(`m`, Samples = 4)]\n[Critique(`m`)]\n[Fuse(`m`)]"),
        new("IMP026", "{`layers`: [[¤{`type`:`unit_test_generator`,`model`:`t`,REST,`unit_test_cap`:4}], " + Many + ", [{`type`:`unit_test_evaluator`,`model`:`e`,REST,`top_k`:1}]]}",
            "appends its tests to the question", "[Parallel, Ensemble(`m`, Samples = 4), WriteTests(`t`)]\n[Evaluate(`e`, Keep = 1)]"),
        new("IMP027", "{`layers`: [[¤{`type`:`unit_test_generator`,`model`:`t`,REST,`unit_test_cap`:4}], " + Many + ", " + Fuse + "]}", "tests that nobody evaluates", "[Ensemble(`m`, Samples = 4)]\n[Fuse(`m`)]"),
        new("IMP028", "{`layers`: [¤" + Many + "]}", "leave up to 4 answers", "[Ensemble(`m`, Samples = 4)]\n[Vote<Text>]"),
        new("IMP029", "{`layers`: [¤[{`type`:`generator`,`model`:`lost`,REST}],\n[{`type`:`generator`,`model`:`m`,REST}]]}", "a later layer of generators begins anew", "[Ensemble(`m`)]"),
        new("IMP030", "{`layers`: [" + Many + ", [{`type`:`ranker`,`model`:`m`,REST,`top_k`:¤4}], " + Fuse + "]}", "removes nothing", "[Ensemble(`m`, Samples = 4)]\n[Fuse(`m`)]"),
        new("IMP031", "{`layers`: [[{`type`:`generator`,`model`:`m`,`model_type`:`x`,`temperature`:0.7,`max_tokens`:¤200000}]]}", "more than any server accepts", "[Ensemble(`m`)]"),
        new("IMP032", "{`layers`: [[{`type`:`unit_test_generator`,`model`:`t`,REST,`unit_test_cap`:3}], " + Many + ", [{`type`:`unit_test_evaluator`,`model`:`e`,REST,`first_k`:¤2,`top_k`:1}], " + Fuse + "]}",
            "the best 2 stay, where the original keeps 1", "[Parallel, Ensemble(`m`, Samples = 4), WriteTests(`t`, Count = 3)]\n[Evaluate(`e`, Keep = 2)]\n[Fuse(`m`)]"),
        new("IMP032", "{`layers`: [[{`type`:`unit_test_generator`,`model`:`t`,REST,`unit_test_cap`:3}], " + Many + ", [{`type`:`unit_test_evaluator`,`model`:`e`,REST,`first_pass`:¤true,`top_k`:1}]]}",
            "'first_pass' stops", "[Parallel, Ensemble(`m`, Samples = 4), WriteTests(`t`, Count = 3)]\n[Evaluate(`e`, Keep = 1)]"),
        new("IMP033", "{`layers`: [" + Many + ", [{`type`:`verifier`,`model`:`v`,REST,`first_k`:¤1}], " + Fuse + "]}", "after the first verified candidate", "[Ensemble(`m`, Samples = 4)]\n[Verify(`v`)]\n[Vote<Text>]\n[Fuse(`m`)]"),
        new("IMP033", "{`layers`: [" + Many + ", [{`type`:`verifier`,`model`:`v`,REST,`first_k`:¤2}], " + Fuse + "]}", "every verified one stays", "[Ensemble(`m`, Samples = 4)]\n[Verify(`v`)]\n[Fuse(`m`)]"),
        new("IMP034", "{`layers`: [" + Many + ", ¤[{`type`:`critic`,`model`:`a`,REST},{`type`:`critic`,`model`:`b`,REST}], " + Fuse + "]}", "several critics", "[Ensemble(`m`, Samples = 4)]\n[Parallel, Critique(`a`), Critique(`b`)]\n[Fuse(`m`)]"),
        new("IMP035", "{`layers`: [" + Many + ", [{`type`:`ranker`,`model`:`m`,REST,`top_k`:1}], [¤{`type`:`critic`,`model`:`m`,REST}]]}", "no later ranker or fuser reads", "[Ensemble(`m`, Samples = 4)]\n[Rank(`m`, Keep = 1)]"),
        new("IMP036", "{`layers`: [[{`type`:`generator`,`model`:¤`http://key@10.0.0.1:8080/generate?k=1`,REST}]]}", "called '10.0.0.1-8080-generate'", "[Ensemble(`10.0.0.1-8080-generate`)]"),
        new("IMP036", "{`layers`: [[{`type`:`generator`,`model`:¤`/models/llama-7b`,REST},{`type`:`generator`,`model`:`C:\\\\models\\\\llama-7b`,REST}], " + Fuse + "]}", "called 'llama-7b'", "[Ensemble(`llama-7b`, `llama-7b-2`)]\n[Fuse(`m`)]"),
        new("IMP037", "{`layers`: [" + Many + ", [{`type`:`fuser`,`model`:¤`m`,`model_type`:`OpenAI_API`,`temperature`:0.7,`max_tokens`:2048}]]}", "one name is one model here", "[Ensemble(`m`, Samples = 4)]\n[Fuse(`m`)]"),
        new("IMP038", "{`layers`: [[{`type`:`generator`,`model`:`m`,`model_type`:`x`,`temperature`:¤0,`max_tokens`:2048,`samples`:2}], " + Fuse + "]}", "ARCH018", "[Ensemble(`m`, Samples = 2, Temperature = 0)]\n[Fuse(`m`)]"),
        new("IMP039", "{`layers`: [[{`type`:`unit_test_generator`,`model`:`t`,REST,`unit_test_cap`:¤50}], " + Many + ", [{`type`:`unit_test_evaluator`,`model`:`e`,REST,`top_k`:1}]]}",
            "at most 32", "[Parallel, Ensemble(`m`, Samples = 4), WriteTests(`t`, Count = 32)]\n[Evaluate(`e`, Keep = 1)]"),
        new("IMP040", "{`layers`: [[{`type`:`generator`,`model`:`m`,REST,`no_system`:¤true}]]}", "removes the system message", "[Ensemble(`m`)]"),
        new("IMP060", "{`layers`: [¤{`branches`:1,`models`:[{`type`:`generator`,`model`:`m`,REST}]}]}", "an old form of a layer", "[Ensemble(`m`)]"),
        new("IMP061", "{`layers`: [¤{`type`:`generator`,`model`:`m`,REST}]}", "where a list of components belongs", "[Ensemble(`m`)]"),
        new("IMP062", "{`layers`: [[{`type`:`generator`,`model`:`m`,REST}], ¤[]]}", "without components", "[Ensemble(`m`)]"),
        new("IMP063", "{`layers`: [" + Many + ", [{`type`:`ranker`,`model`:`m`,`top_k`:1,`max_tokens`:2048,`temperature`:¤0.3}]]}", "judge", "[Ensemble(`m`, Samples = 4)]\n[Rank(`m`, Keep = 1, Temperature = 0.3)]"),
        new("IMP064", "{`layers`: [" + Many + ", [¤{`type`:`verifier`,`model`:`v`,REST}], " + Fuse + "]}", "asks twice", "[Ensemble(`m`, Samples = 4)]\n[Verify(`v`)]\n[Fuse(`m`)]"),
        new("IMP065", "{`layers`: [" + Many + ", [¤{`type`:`fuser`,`model`:`m`,REST,`length_control`:true}]]}", "no longer than its sources",
            "[Ensemble(`m`, Samples = 4)]\n[Fuse(`m`, System = `Your answer must not be longer than the longest candidate answer.`)]"),
        new("IMP066", "{`layers`: [" + Many + ", [{`type`:`critic`,`model`:`m`,REST}], [{`type`:`fuser`,`model`:`m`,REST,`samples`:2}], [¤{`type`:`fuser`,`model`:`n`,REST}]]}", "critiques of earlier candidates",
            "[Ensemble(`m`, Samples = 4)]\n[Critique(`m`)]\n[Fuse(`m`, Samples = 2)]\n[Fuse(`n`)]"),
        new("IMP067", "{¤`custom`: true, `layers`: [[{`type`:`generator`,`model`:`m`,REST}]]}", "components of its own", "[Ensemble(`m`)]"),
        new("IMP068", "{`layers`: [[¤{`type`:`unit_test_generator`,`model`:`t`,REST}], " + Many + ", [{`type`:`unit_test_evaluator`,`model`:`e`,REST,`top_k`:1}]]}",
            "4 tests are written", "[Parallel, Ensemble(`m`, Samples = 4), WriteTests(`t`)]\n[Evaluate(`e`, Keep = 1)]"),
        new("IMP069", "{`layers`: [[{`type`:`unit_test_generator`,`model`:`t`,REST,`unit_test_cap`:4}], [{`type`:`generator`,`model`:`m`,REST}], [¤{`type`:`unit_test_evaluator`,`model`:`e`,REST,`top_k`:1}]]}",
            "orders and scores", "[Parallel, Ensemble(`m`), WriteTests(`t`)]\n[Evaluate(`e`)]"),
        new("IMP070", "{`layers`: [[{`type`:`generator`,`model`:¤`bedrock/llama:0`,REST}]]}", "holds a colon", "[Ensemble(`bedrock/llama:0`)]"),
    ];
}
