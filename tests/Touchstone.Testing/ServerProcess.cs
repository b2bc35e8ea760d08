using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Touchstone.Testing;

/// <summary>The real program in a process of its own: for what only a process can show, such as being killed, told to stop, or shut out by another.</summary>
public sealed partial class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>Everything it has said so far.</summary>
    public string Said
    {
        get
        {
            lock (_said)
                return _said.ToString();
        }
    }

    /// <summary>Where it listens; fails with what it said when it ends instead.</summary>
    public Task<string> AddressAsync() => _address.Task;

    /// <summary>Starts `touchstone` with the arguments; settings are environment variables such as `Backups__Folder`.</summary>
    public static ServerProcess Start(IEnumerable<string> arguments, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "touchstone.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        foreach (var (name, value) in settings)
            start.Environment[$"TOUCHSTONE_{name}"] = value;
        var server = new ServerProcess(Process.Start(start)!);
        server._process.OutputDataReceived += (_, line) => server.Hear(line.Data);
        server._process.ErrorDataReceived += (_, line) => server.Hear(line.Data);
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        _ = server.EndAsync();
        return server;
    }

    /// <summary>Starts a server on a port of its own.</summary>
    public static ServerProcess Serve(IEnumerable<string> arguments, params (string Name, string Value)[] settings) =>
        Start(["serve", "--urls", "http://127.0.0.1:0", .. arguments], settings);

    /// <summary>Runs a command to its end and gives its exit code and what it said.</summary>
    public static async Task<(int Code, string Said)> RunAsync(
        IEnumerable<string> arguments,
        string? input = null,
        params (string Name, string Value)[] settings
    )
    {
        await using var command = Start(arguments, settings);
        if (input is not null)
            await command._process.StandardInput.WriteLineAsync(input);
        command._process.StandardInput.Close();
        return (await command.ExitCodeAsync(), command.Said);
    }

    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Asks it to stop, as a service manager does.</summary>
    public void AskToStop()
    {
        const int Terminate = 15;
        if (Signal(_process.Id, Terminate) != 0)
            throw new InvalidOperationException("The process could not be asked to stop.");
    }

    /// <summary>Ends it in the middle of whatever it does.</summary>
    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        lock (_said)
            _said.AppendLine(line);
        if (Listening().Match(line) is { Success: true } found)
            _address.TrySetResult(found.Groups[1].Value);
    }

    private async Task EndAsync()
    {
        await _process.WaitForExitAsync();
        _address.TrySetException(new InvalidOperationException($"The server ended: {Said}"));
        // Nobody need wait for the address of a server that is not to start.
        _ = _address.Task.Exception;
    }

    [GeneratedRegex(@"Now listening on: (\S+)")]
    private static partial Regex Listening();

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Signal(int process, int signal);
}
