using System.Collections.Immutable;
using System.Text.Json;

namespace Archon.Search;

/// <summary>What a journal says has happened. Not safe for use by many threads at once, but for <see cref="Report"/>.</summary>
internal sealed class StudyState
{
    private readonly Dictionary<(string Subject, string Part, string Question), ScoredAnswer> _answers = [];
    private readonly Dictionary<int, TrialAsked> _asked = [];
    private readonly Dictionary<int, StudyRecord> _ended = [];
    private readonly Dictionary<string, RoundBegun> _rounds = [];
    private readonly HashSet<string> _written = [];
    private readonly Lock _gate = new();

    internal StudyState(ImmutableArray<StudyRecord> records)
    {
        DateTimeOffset last = default;
        foreach (StudyRecord record in records)
        {
            switch (record)
            {
                case StudyCreated created:
                    Created = created;
                    last = record.At;
                    break;
                case StudyResumed:
                    // Nothing ran between the last line and this one.
                    last = record.At;
                    break;
                case TrialAsked asked:
                    _asked[asked.Trial] = asked;
                    break;
                case RoundBegun round:
                    _rounds[round.Round] = round;
                    break;
                case QuestionReported reported:
                    _answers[(reported.Subject, reported.Part, reported.Question)] =
                        new(reported.Question, reported.Score, reported.Cost, reported.Error);
                    break;
                case TrialTold told:
                    _ended[told.Trial] = told;
                    break;
                case TrialFailed failed:
                    _ended[failed.Trial] = failed;
                    break;
                case FinalistsChosen finalists:
                    Finalists = finalists;
                    break;
                case SubjectJudged judged:
                    _written.Add($"judge {judged.Subject}, {judged.Part}");
                    break;
                case WinnerCompared compared:
                    _written.Add($"compare {compared.Baseline}");
                    break;
                case LayerMeasured layer:
                    _written.Add($"layer {layer.Layer}");
                    break;
                case ScalingMeasured scaling:
                    _written.Add($"scaling {scaling.Model}");
                    break;
                case VerifierMeasured:
                    _written.Add("verifier");
                    break;
                case AblationMeasured ablation:
                    _written.Add($"without {ablation.Without}");
                    break;
                case StudyEnded ended:
                    Ended = ended;
                    break;
                default:
                    break;
            }

            Elapsed += record.At - last;
            last = record.At;
        }
    }

    internal StudyCreated? Created { get; }

    internal FinalistsChosen? Finalists { get; }

    internal StudyEnded? Ended { get; }

    /// <summary>How long the study has run in all its sessions together.</summary>
    internal TimeSpan Elapsed { get; }

    internal TrialAsked? Asked(int trial) => _asked.GetValueOrDefault(trial);

    /// <summary>How a trial ended: told or failed; <see langword="null"/> when it has not.</summary>
    internal StudyRecord? EndOf(int trial) => _ended.GetValueOrDefault(trial);

    internal RoundBegun? Round(string round) => _rounds.GetValueOrDefault(round);

    internal ScoredAnswer? Answer(string subject, string part, string question)
    {
        lock (_gate)
            return _answers.GetValueOrDefault((subject, part, question));
    }

    internal void Report(string subject, string part, ScoredAnswer answer)
    {
        lock (_gate)
            _answers[(subject, part, answer.Question)] = answer;
    }

    /// <summary>Whether a record is to be written that was not before.</summary>
    internal bool Claim(string key) => _written.Add(key);

    internal static JsonElement ToJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
