using System.Net;
using System.Net.Sockets;

namespace Archive.Host.Engine;

/// <summary>A port of loopback that is free now. Orleans refuses port 0, so one is bound, read and let go; a start that loses the race is tried once more.</summary>
internal static class FreePort
{
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
