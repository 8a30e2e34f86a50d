using System.Globalization;
using System.Text;

namespace Khronika.Archive.Tests.Posts.Samples;

/// <summary>A chat of any size, as Telegram Desktop writes it, with the place of each message as it was written.</summary>
static class TelegramGenerator
{
    public static List<(long Offset, int Length)> Write(string path, int count)
    {
        List<(long, int)> places = new(count);
        using FileStream file = File.Create(path);
        long at = Put(file, "{\n \"name\": \"Үлгі арна (invented)\",\n \"type\": \"public_channel\",\n \"id\": 9000000010,\n \"messages\": [");
        for (int i = 1; i <= count; i++)
        {
            at += Put(file, i == 1 ? "\n  " : ",\n  ");
            int length = Put(file, Message(i));
            places.Add((at, length));
            at += length;
        }

        Put(file, "\n ]\n}");
        return places;
    }

    static string Message(int i) => string.Create(CultureInfo.InvariantCulture, $$"""
        {
           "id": {{i}},
           "type": "message",
           "date": "2030-01-15T10:00:00",
           "date_unixtime": "{{1894683600L + i}}",
           "from": "Үлгі арна (invented)",
           "from_id": "channel9000000010",
           "text": [
            "SAMPLE – INVENTED. Қазір алаңда {{i}} адам, \"тыныш\"\n",
            {
             "type": "link",
             "text": "https://example.org/{{i}}"
            },
            "{{(i % 97 == 0 ? "\\x0C" : "")}}"
           ],
           "text_entities": [
            {
             "type": "plain",
             "text": "SAMPLE – INVENTED. Қазір алаңда {{i}} адам, \"тыныш\"\n"
            },
            {
             "type": "link",
             "text": "https://example.org/{{i}}"
            }
           ]
          }
        """);

    static int Put(FileStream file, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        file.Write(bytes);
        return bytes.Length;
    }
}
