using System.Text.Json.Nodes;
using Archive.Core.Log;

namespace Archive.Core.Tests.Log;

public sealed class writing_canonical_json
{
    [Fact]
    public void orders_keys_by_their_units_and_leaves_no_blanks() =>
        Assert.Equal("""{"a":[1,null,true],"b":{"é":"x","z":"y"}}""".Replace("\"é\":\"x\",\"z\":\"y\"", "\"z\":\"y\",\"é\":\"x\"", StringComparison.Ordinal),
            CanonicalJson.Write(JsonNode.Parse("""{ "b": { "é": "x", "z": "y" }, "a": [1, null, true] }""")));

    [Fact]
    public void escapes_as_little_as_rfc_8785_says() =>
        Assert.Equal("\"\\\"\\\\\\n\\u000fé€/<\"", CanonicalJson.Write(JsonValue.Create("\"\\\n\u000fé€/<")));

    [Fact]
    public void refuses_numbers_that_are_no_integers() =>
        Assert.Throws<FormatException>(() => CanonicalJson.Write(JsonValue.Create(1.5)));
}
