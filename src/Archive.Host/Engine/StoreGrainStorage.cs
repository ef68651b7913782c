using System.Text.Json;
using Archive.Storage;
using Orleans.Runtime;
using Orleans.Storage;

namespace Archive.Host.Engine;

/// <summary>Grain state in the archive's own store: the AdoNet provider does not speak SQLite.</summary>
internal sealed class StoreGrainStorage(GrainStates states) : IGrainStorage
{
    public const string Name = "archive";

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stored = await states.ReadAsync(stateName, Key(grainId), CancellationToken.None);
        grainState.ETag = stored?.ETag;
        grainState.RecordExists = stored?.Json is not null;
        if (stored?.Json is { } json) grainState.State = JsonSerializer.Deserialize<T>(json)!;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.ETag = Written(await states.WriteAsync(stateName, Key(grainId), JsonSerializer.Serialize(grainState.State), grainState.ETag, CancellationToken.None), stateName, grainId);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (grainState.ETag is not null)
            grainState.ETag = Written(await states.ClearAsync(stateName, Key(grainId), grainState.ETag, CancellationToken.None), stateName, grainId);
        grainState.RecordExists = false;
        grainState.State = Activator.CreateInstance<T>();
    }

    private static string Written(string? etag, string stateName, GrainId grain) =>
        etag ?? throw new InconsistentStateException($"The state {stateName} of {grain} was written by another.");

    private static string Key(GrainId grain) => grain.Key.ToString()!;
}
