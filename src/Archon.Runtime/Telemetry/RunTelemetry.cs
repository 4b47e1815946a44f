using System.Diagnostics;
using Archon.Execution;
using Microsoft.Extensions.Logging;

namespace Archon.Telemetry;

/// <summary>The spans, metrics and log lines of one run. A run reuses it.</summary>
internal sealed class RunTelemetry(string pipeline, PipelineOptions options)
{
    private readonly TimeProvider _time = options.TimeProvider;
    private readonly ILogger? _logger = options.Logger;
    private Activity? _run;
    private Activity? _layer;
    private long _start;
    private bool _isTimed;
    private bool _isRunning;

    internal void BeginRun()
    {
        _isRunning = true;
        _isTimed = Metrics.AreOn;
        _start = _isTimed ? _time.GetTimestamp() : 0;
        _run = Traces.StartRun(pipeline);
    }

    internal void BeginLayer(int number, string description) => _layer = Traces.StartLayer(_run, number, description);

    internal void EndLayer()
    {
        _layer?.Stop();
        _layer = null;
    }

    internal CallTelemetry BeginCall(Branch call)
    {
        // A call that begins before its layer belongs to the run.
        Activity? activity = Traces.StartCall(call.IsEarly ? _run : _layer, call);
        return new(activity, _isTimed ? _time.GetTimestamp() : null);
    }

    /// <summary>What the rest of the run starts is not part of the call.</summary>
    internal void LeaveCall(in CallTelemetry call)
    {
        if (call.Activity is not null)
        {
            Activity.Current = _layer;
        }
    }

    internal void EndCall(in CallTelemetry call, Branch branch)
    {
        Traces.EndCall(call.Activity, branch, options.TraceTexts);
        if (call.Start is { } start)
        {
            Metrics.AddCall(branch, _time.GetElapsedTime(start));
        }
    }

    internal void CallLogged(int layer, Branch branch)
    {
        if (_logger is null)
        {
            return;
        }

        if (branch.Error is { } error)
        {
            Log.CallFailed(_logger, pipeline, layer, branch.Endpoint.Name, error);
        }
        else if (branch.Deviated)
        {
            Log.ReplyDeviated(_logger, pipeline, layer, branch.Endpoint.Name, Traces.NameOf(branch.Outcome));
        }
    }

    /// <summary>Ends the run once, however it ends.</summary>
    internal void EndRun(in Usage usage, StopReason reason, bool failed)
    {
        if (!_isRunning)
        {
            return;
        }

        _isRunning = false;
        EndLayer();
        Traces.EndRun(_run, usage, reason, failed);
        _run = null;
        if (_isTimed)
        {
            Metrics.AddRun(pipeline, _time.GetElapsedTime(_start), usage.Calls, reason, failed);
        }

        if (_logger is null)
        {
            return;
        }

        if (failed)
        {
            Log.RunFailed(_logger, pipeline, usage.Calls);
        }
        else if (reason != StopReason.Completed)
        {
            Log.RunCutShort(_logger, pipeline, usage.Calls, Traces.NameOf(reason));
        }
    }
}

/// <summary>The span of a call and when it began; nothing when nobody listens.</summary>
internal readonly record struct CallTelemetry(Activity? Activity, long? Start);
