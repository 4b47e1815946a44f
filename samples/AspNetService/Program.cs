using AspNetService;
using Microsoft.AspNetCore.RateLimiting;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.AddTelemetry();
builder.Services.Configure<ServiceOptions>(builder.Configuration.GetSection("Service"));
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<DailyBudget>();

// The pipeline. Its models are those of appsettings.json; the service does not start when one is missing or has no key.
builder.Services.AddArchon(builder.Configuration).AddPipeline<Solver>();
builder.Services.AddHealthChecks().AddArchon();
builder.Services.AddProblemDetails();
ServiceOptions limits = builder.Configuration.GetSection("Service").Get<ServiceOptions>() ?? new();
builder.Services.AddRateLimiter(options =>
{
    options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
    options.AddConcurrencyLimiter("answers", turns => (turns.PermitLimit, turns.QueueLimit) = (limits.MaxConcurrency, limits.MaxWaiting));
});

// Told to stop, the service takes no new connections and finishes what it has begun.
builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(limits.ShutdownSeconds));

WebApplication app = builder.Build();
app.Use((context, next) =>
{
    // A connection that was open already may still bring a question.
    if (app.Lifetime.ApplicationStopping.IsCancellationRequested && !context.Request.Path.StartsWithSegments("/health"))
    {
        (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (StatusCodes.Status503ServiceUnavailable, "1");
        return Task.CompletedTask;
    }

    return next(context);
});
app.UseRateLimiter();

app.MapSolve().RequireKey(app.Configuration).RequireRateLimiting("answers");
app.MapArchon();

// Alive: the process answers. Ready: there is something to serve, and it is not about to stop.
app.MapHealthChecks("/health/live", new() { Predicate = static _ => false });
app.MapHealthChecks("/health/ready");
app.Run();
