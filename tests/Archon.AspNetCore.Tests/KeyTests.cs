using System.Net;
using Archon.AspNetCore.Serving;
using Archon.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;

namespace Archon.AspNetCore.Tests;

/// <summary>Who may ask, and that keys stay keys.</summary>
public class KeyTests
{
    private const string First = "sk-planted-first-5f1c";
    private const string Second = "sk-planted-second-9d2e";

    private static readonly Dictionary<string, string?> s_keys =
        new() { ["Archon:Serving:ApiKeys:0"] = First, ["Archon:Serving:ApiKeys:1"] = Second };

    [Theory]
    [InlineData(First, HttpStatusCode.OK)]
    [InlineData(Second, HttpStatusCode.OK)]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    [InlineData("sk-planted-first-5f1", HttpStatusCode.Unauthorized)]
    [InlineData(First + "0", HttpStatusCode.Unauthorized)]
    [InlineData(First + " " + Second, HttpStatusCode.Unauthorized)]
    public async Task Keys_of_the_configuration_may_ask_and_no_others(string? key, HttpStatusCode expected)
    {
        await using TestServer server = await TestServer.StartAsync(s_keys);
        using HttpResponseMessage response = await server.PostAsync(TestServer.Body("tiny", ", \"max_tokens\": 1"), key);
        Assert.Equal(expected, response.StatusCode);
        if (expected == HttpStatusCode.Unauthorized)
        {
            Assert.Equal("invalid_api_key", (await TestServer.ErrorOfAsync(expected, response)).Code);
            Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
        }
    }

    [Fact]
    public async Task Keys_are_in_no_log_and_no_error()
    {
        await using TestServer server = await TestServer.StartAsync(s_keys);
        List<string> bodies = [];
        foreach (string key in (string[])[First, Second, "sk-planted-wrong"])
        {
            string tiny = TestServer.Body("tiny", ", \"max_tokens\": 1");
            foreach (string body in (string[])[tiny, TestServer.Body("Broken"), TestServer.Body("nobody"), "{"])
            {
                using HttpResponseMessage response = await server.PostAsync(body, key);
                bodies.Add(await response.Content.ReadAsStringAsync());
            }
        }

        Assert.Equal(12, bodies.Count);
        Assert.DoesNotContain("sk-planted", string.Concat(bodies), StringComparison.Ordinal);
        Assert.NotEmpty(server.Log.Text);
        Assert.DoesNotContain("sk-planted", server.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blank_key_stops_the_start_instead_of_letting_everybody_in()
    {
        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => TestServer.StartAsync(new Dictionary<string, string?> { ["Archon:Serving:ApiKeys:0"] = " " }));
        Assert.StartsWith("Archon:Serving:ApiKeys must be keys that are not blank", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scheme_is_Bearer_in_any_case()
    {
        KeyRing keys = new([First]);
        Assert.True(keys.Allows($"bearer {First}"));
        Assert.False(keys.Allows(First));
        Assert.False(keys.Allows($"Basic {First}"));
    }
}
