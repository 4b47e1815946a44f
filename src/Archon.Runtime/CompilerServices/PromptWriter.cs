using System.ComponentModel;
using Archon.Execution;

namespace Archon.CompilerServices;

/// <summary>Writes one prompt: literal texts and the values of placeholders. Part of the contract with generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct PromptWriter
{
    private readonly Utf8Buffer _buffer;
    private readonly PipelineRun _run;
    private readonly CallSpec _spec;
    private readonly CandidateSlot? _subject;
    private readonly int _start;

    internal PromptWriter(Utf8Buffer buffer, PipelineRun run, CallSpec spec, CandidateSlot? subject)
    {
        _buffer = buffer;
        _run = run;
        _spec = spec;
        _subject = subject;
        _start = buffer.Length;
    }

    /// <summary>Writes literal text.</summary>
    /// <param name="utf8Text">The text in UTF-8.</param>
    public void Text(ReadOnlySpan<byte> utf8Text) => _buffer.Append(utf8Text);

    /// <summary>Writes the question.</summary>
    public void Question() => _buffer.Append(_run.Question);

    /// <summary>Writes how many tests are wanted.</summary>
    public void Count() => _buffer.AppendFormatted(_spec.Count);

    /// <summary>Writes the tests, numbered from 1, one a line.</summary>
    public void Checks()
    {
        for (int i = 0; i < _run.Tests.Count; i++)
        {
            if (i > 0)
            {
                _buffer.Append("\n"u8);
            }

            _buffer.AppendFormatted(i + 1);
            _buffer.Append(". "u8);
            _buffer.Append(_run.Tests[i]);
        }
    }

    /// <summary>Writes the candidate this call is about, fenced.</summary>
    public void Candidate()
    {
        if (_subject is not null)
        {
            bool startsLine = _buffer.Length == _start || _buffer.WrittenSpan[^1] == (byte)'\n';
            Fence.Write(_buffer, _subject.Text.WrittenSpan, startsLine);
        }
    }

    /// <summary>
    /// Writes all candidates, numbered and fenced; rankings and fusions see each one's critique, too.
    /// </summary>
    public void Candidates()
    {
        bool critiques = _spec.Role is CallRole.Rank or CallRole.Fuse;
        ReserveForCandidates();
        for (int i = 0; i < _run.Candidates.Count; i++)
        {
            CandidateSlot candidate = _run.Candidates[i];
            _buffer.Append(i == 0 ? "["u8 : "\n\n["u8);
            _buffer.AppendFormatted(i + 1);
            _buffer.Append("] "u8);
            Fence.Write(_buffer, candidate.Text.WrittenSpan, startsLine: false);
            if (critiques && candidate.Critique.Length > 0)
            {
                _buffer.Append("\nCritique: "u8);
                Fence.Write(_buffer, candidate.Critique.WrittenSpan, startsLine: false);
            }
        }
    }

    // The longest prompts grow once instead of from one size of buffer to the next.
    private void ReserveForCandidates()
    {
        const int MarksAndInstruction = 256;
        int bytes = MarksAndInstruction;
        foreach (CandidateSlot candidate in _run.Candidates)
        {
            bytes += candidate.Text.Length + candidate.Critique.Length + 16;
        }

        _buffer.GetSpan(bytes);
    }
}
