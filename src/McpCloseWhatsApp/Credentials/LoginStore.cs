using System.Security.Cryptography;
using System.Text.Json;
using McpCloseWhatsApp.Files;

namespace McpCloseWhatsApp.Credentials;

/// <summary>
/// Keeps the login of one user of this machine: on Windows encrypted for the user by the system, elsewhere in a file
/// that only the user can read.
/// </summary>
internal sealed class LoginStore(string folder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan LongestMove = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(5);

    /// <summary>Longer than a renewal, which is over after 30 s.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private string LockFile => Path.Combine(folder, "lock");

    public string File => Path.Combine(folder, "login");

    /// <summary>The store in the user's folder for data.</summary>
    public static LoginStore Usual => new(UserData.Folder("close-whatsapp-login"));

    /// <summary>Whether there is a login, which may be unusable, or this user may not look for one.</summary>
    public bool HasOne => Path.IsPathFullyQualified(File) && MayExist();

    /// <summary>Null if there is none.</summary>
    /// <exception cref="LoginUnusableException">There is one, and it cannot be used.</exception>
    public Login? Read()
    {
        if (!HasOne)
        {
            return null;
        }

        try
        {
            if (!OperatingSystem.IsWindows()
                && (System.IO.File.GetUnixFileMode(File) & ~OwnerOnly) != UnixFileMode.None)
            {
                throw new LoginUnusableException($"Other users of this machine can read {File}: run chmod 600 on it.");
            }

            var kept = System.IO.File.ReadAllBytes(File);
            return JsonSerializer.Deserialize(Opened(kept), LoginJson.Default.Login);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new LoginUnusableException(
                $"The login in {File} cannot be read, because this user has no right to it: correct the rights of the "
                + "file and its folder.", denied);
        }
        catch (Exception failure) when (failure is IOException or JsonException or CryptographicException)
        {
            throw new LoginUnusableException(
                $"The login in {File} cannot be read: run {Product.Command} login again.", failure);
        }
    }

    /// <summary>Replaces the login. A reader sees the former one or the new one.</summary>
    public void Write(Login login)
    {
        CreateFolder();
        var fresh = $"{File}.new";
        System.IO.File.Delete(fresh);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var file = new FileStream(fresh, options))
        {
            file.Write(Closed(JsonSerializer.SerializeToUtf8Bytes(login, LoginJson.Default.Login)));
            file.Flush(flushToDisk: true);
        }

        // Windows refuses the move while a reader has the file open.
        if (!SpinWait.SpinUntil(() => IsMoved(fresh), LongestMove))
        {
            System.IO.File.Move(fresh, File, overwrite: true);
        }
    }

    /// <summary>Takes the file from other users of this machine, so that it can be read and ended.</summary>
    public void CloseToOthers()
    {
        if (!OperatingSystem.IsWindows() && System.IO.File.Exists(File))
        {
            System.IO.File.SetUnixFileMode(File, OwnerOnly);
        }
    }

    public void Delete() => System.IO.File.Delete(File);

    /// <summary>Waits until no other process renews or replaces the login. Disposing it lets the next one in.</summary>
    /// <param name="tell">Takes the sentence about a long wait.</param>
    /// <exception cref="LoginUnusableException">Another process does not let go of it.</exception>
    public async Task<IDisposable> LockAsync(
        TimeProvider clock, Action<string> tell, CancellationToken cancellationToken)
    {
        CreateFolder();
        var start = clock.GetTimestamp();
        var isTold = false;
        while (true)
        {
            if (ExclusiveFile.TryOpen(LockFile, FileMode.OpenOrCreate) is { } taken)
            {
                return taken;
            }

            var waited = clock.GetElapsedTime(start);
            if (waited > LongestWait)
            {
                throw new LoginUnusableException(
                    $"Another program has used the login for {LongestWait.TotalSeconds:0} s. End the other servers "
                    + $"and commands of {Product.Command}, and try again.");
            }

            if (waited > LongestSilence && !isTold)
            {
                tell("Another program renews or replaces the login. Waiting for it.");
                isTold = true;
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    // File.Exists answers no for a folder that this user may not enter.
    private bool MayExist()
    {
        try
        {
            System.IO.File.GetAttributes(File);
            return true;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private bool IsMoved(string fresh)
    {
        try
        {
            System.IO.File.Move(fresh, File, overwrite: true);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    private static byte[] Closed(byte[] login) => OperatingSystem.IsWindows()
        ? ProtectedData.Protect(login, optionalEntropy: null, DataProtectionScope.CurrentUser)
        : login;

    private static byte[] Opened(byte[] kept) => OperatingSystem.IsWindows()
        ? ProtectedData.Unprotect(kept, optionalEntropy: null, DataProtectionScope.CurrentUser)
        : kept;
}

/// <summary>A login that cannot be used. The message says why, and what to do.</summary>
internal sealed class LoginUnusableException(string sentence, Exception? cause = null) : Exception(sentence, cause)
{
    /// <summary>Whether another program may just have the file open, so that the next attempt may read it.</summary>
    public bool MayPass => InnerException is IOException or UnauthorizedAccessException;
}
