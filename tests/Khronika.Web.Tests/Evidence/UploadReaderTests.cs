using System.Text;
using Khronika.Store.Intake;
using Khronika.Web.Desk.Evidence;

namespace Khronika.Web.Tests.Evidence;

public sealed class UploadReaderTests : IDisposable
{
    readonly string root = Directory.CreateTempSubdirectory("khronika-upload-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    static readonly UploadLimits Small = new(FileBytes: 10, RequestBytes: 1_000, Files: 2);

    [Fact]
    public async Task A_file_over_the_limit_is_refused_and_the_rest_is_not_read()
    {
        using UploadFolder folder = UploadFolder.Make(root);
        using MemoryStream body = new([.. Encoding.ASCII.GetBytes(Part("a.txt", new string('x', 200_000))), .. Encoding.ASCII.GetBytes(Part("b.txt", new string('y', 1_000_000)) + "--b--\r\n")]);
        Sent sent = await UploadReader.Read(body, Type, folder, Small, default);
        Assert.Equal("evidence.refused.file", sent.Refused);
        Assert.True(body.Position < body.Length / 2);
        Assert.False(Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Any());
    }

    [Fact]
    public async Task A_file_of_just_the_limit_is_taken()
    {
        using UploadFolder folder = UploadFolder.Make(root);
        Sent sent = await Read(folder, Part("a.txt", "0123456789") + "--b--\r\n");
        Assert.Null(sent.Refused);
        Assert.Equal(10, Assert.Single(sent.Files).File.Size);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(sent.Files[0].File.Path)!));
    }

    [Fact]
    public async Task More_files_than_allowed_are_refused()
    {
        using UploadFolder folder = UploadFolder.Make(root);
        Assert.Equal("evidence.refused.many", (await Read(folder, Part("a", "1") + Part("b", "2") + Part("c", "3") + "--b--\r\n")).Refused);
    }

    [Fact]
    public async Task An_input_nobody_chose_a_file_in_is_no_file()
    {
        using UploadFolder folder = UploadFolder.Make(root);
        Assert.Empty((await Read(folder, "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\"\r\n\r\n\r\n--b--\r\n")).Files);
    }

    [Theory]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a\"\r\n\r\nhalf")]
    [InlineData("")]
    [InlineData("nothing of the kind")]
    public async Task A_body_that_breaks_off_is_no_form(string body)
    {
        using UploadFolder folder = UploadFolder.Make(root);
        await Assert.ThrowsAnyAsync<Exception>(() => Read(folder, body));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/mixed; boundary=b")]
    public async Task Another_kind_of_body_is_not_read(string? type)
    {
        using UploadFolder folder = UploadFolder.Make(root);
        using MemoryStream body = new([1, 2, 3]);
        await Assert.ThrowsAsync<InvalidDataException>(() => UploadReader.Read(body, type, folder, Small, default));
        Assert.Equal(0, body.Position);
    }

    const string Type = "multipart/form-data; boundary=b";

    static string Part(string name, string content) => $"--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\nContent-Type: text/plain\r\n\r\n{content}\r\n";

    static async Task<Sent> Read(UploadFolder folder, string body)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(body));
        return await UploadReader.Read(stream, Type, folder, Small, default);
    }
}
