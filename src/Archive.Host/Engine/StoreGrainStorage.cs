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
        grainState.RecordExists = stored is not null;
        grainState.ETag = stored?.ETag;
        if (stored is not null) grainState.State = JsonSerializer.Deserialize<T>(stored.Json)!;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var json = JsonSerializer.Serialize(grainState.State);
        grainState.ETag = await states.WriteAsync(stateName, Key(grainId), json, grainState.ETag, CancellationToken.None)
            ?? throw new InconsistentStateException($"The state {stateName} of {grainId} was written by another.", "", grainState.ETag ?? "");
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await states.ClearAsync(stateName, Key(grainId), CancellationToken.None);
        grainState.RecordExists = false;
        grainState.ETag = null;
        grainState.State = Activator.CreateInstance<T>();
    }

    private static string Key(GrainId grain) => grain.Key.ToString()!;
}
