using Archon;
using Microsoft.Extensions.Options;

namespace AspNetService;

/// <summary>
/// One ledger for all questions of a day: every call reserves its worst case from it first, so that the day never costs more.
/// </summary>
internal sealed class DailyBudget(IOptions<ServiceOptions> options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private DateOnly _day;
    private BudgetLedger? _ledger;

    internal BudgetLedger Today
    {
        get
        {
            DateOnly day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            lock (_lock)
            {
                if (_ledger is null || day != _day)
                {
                    (_day, _ledger) = (day, new(new RunBudget { Usd = options.Value.DailyUsd }));
                }

                return _ledger;
            }
        }
    }
}
