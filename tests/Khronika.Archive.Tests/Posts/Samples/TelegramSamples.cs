using System.Text;

namespace Khronika.Archive.Tests.Posts.Samples;

/// <summary>Exports of Telegram Desktop, written as it writes them: one blank of indentation a level.</summary>
static class TelegramSamples
{
    const string Photo = "photos/photo_1@15-01-2030_10-00-00.jpg";

    public static readonly SampleExport Account = SampleExport.Of(
        "telegram-account",
        "an account's export: two chats, a channel left, a story; media present, missing, left out, and named out of the package",
        ("result.json", $$"""
        {
         "about": "SAMPLE – INVENTED. Here is the data you requested.",
         "personal_information": {
          "user_id": 900000001,
          "first_name": "Айгерім",
          "last_name": "Үлгібаева (invented)",
          "phone_number": "+7 000 000 00 00"
         },
         "profile_pictures": [],
         "stories": [
          {
           "date": "2030-01-14T09:00:00",
           "date_unixtime": "1894593600",
           "expires": "2030-01-15T09:00:00",
           "expires_unixtime": "1894680000",
           "pinned": false,
           "media": "(Photo not included. Change data exporting settings to download.)"
          }
         ],
         "contacts": {
          "about": "",
          "list": [
           {
            "user_id": 900000002,
            "first_name": "Sample",
            "last_name": "Two",
            "phone_number": "+7 000 000 00 02",
            "date": "2029-01-01T00:00:00",
            "date_unixtime": "1861902000"
           }
          ]
         },
         "chats": {
          "about": "This page lists all chats from this export.",
          "list": [
           {
            "name": "Sample Two",
            "type": "personal_chat",
            "id": 900000002,
            "messages": [
             {
              "id": 101,
              "type": "message",
              "date": "2030-01-15T10:00:00",
              "date_unixtime": "1894683600",
              "edited": "2030-01-15T10:05:00",
              "edited_unixtime": "1894683900",
              "from": "Айгерім Үлгібаева (invented)",
              "from_id": "user900000001",
              "photo": "{{Photo}}",
              "photo_file_size": 22,
              "width": 640,
              "height": 480,
              "text": [
               "SAMPLE – INVENTED. Қараңыз: ",
               {
                "type": "link",
                "text": "https://example.org/oqiga"
               },
               " және ",
               {
                "type": "text_link",
                "text": "мұнда",
                "href": "https://example.org/two"
               },
               "."
              ],
              "text_entities": [
               {
                "type": "plain",
                "text": "SAMPLE – INVENTED. Қараңыз: "
               },
               {
                "type": "link",
                "text": "https://example.org/oqiga"
               },
               {
                "type": "plain",
                "text": " және "
               },
               {
                "type": "text_link",
                "text": "мұнда",
                "href": "https://example.org/two"
               },
               {
                "type": "plain",
                "text": "."
               }
              ]
             },
             {
              "id": 102,
              "type": "message",
              "date": "2030-01-15T10:01:00",
              "date_unixtime": "1894683660",
              "from": "Sample Two",
              "from_id": "user900000002",
              "forwarded_from": null,
              "reply_to_message_id": 101,
              "file": "(File not included. Change data exporting settings to download.)",
              "file_name": "report.pdf",
              "file_size": 123456,
              "mime_type": "application/pdf",
              "text": "",
              "text_entities": []
             },
             {
              "id": 103,
              "type": "message",
              "date": "2030-01-15T10:02:00",
              "date_unixtime": "1894683720",
              "from": "Sample Two",
              "from_id": "user900000002",
              "file": "voice_messages/audio_1@15-01-2030.ogg",
              "media_type": "voice_message",
              "mime_type": "audio/ogg",
              "duration_seconds": 4,
              "text": "",
              "text_entities": [],
              "reactions": [
               {
                "type": "emoji",
                "count": 2,
                "emoji": "👍"
               }
              ]
             },
             {
              "id": 104,
              "type": "message",
              "date": "2030-01-15T10:03:00",
              "date_unixtime": "1894683780",
              "from": "Sample Two",
              "from_id": "user900000002",
              "file": "../../outside.txt",
              "text": "a name that leads out",
              "text_entities": [
               {
                "type": "plain",
                "text": "a name that leads out"
               }
              ]
             }
            ]
           },
           {
            "type": "saved_messages",
            "id": 900000001,
            "messages": [
             {
              "id": 101,
              "type": "message",
              "date": "2030-01-16T08:00:00",
              "date_unixtime": "1894762800",
              "from": "Айгерім Үлгібаева (invented)",
              "from_id": "user900000001",
              "forwarded_from": "Үлгі арна (invented)",
              "saved_from": "Үлгі арна (invented)",
              "text": "SAMPLE – INVENTED",
              "text_entities": [
               {
                "type": "plain",
                "text": "SAMPLE – INVENTED"
               }
              ]
             }
            ]
           }
          ]
         },
         "left_chats": {
          "about": "",
          "list": [
           {
            "name": "Үлгі топ (invented)",
            "type": "private_supergroup",
            "id": 900000003,
            "messages": [
             {
              "id": 1,
              "type": "service",
              "date": "2030-01-10T12:00:00",
              "date_unixtime": "1894258800",
              "actor": "Sample Two",
              "actor_id": "user900000002",
              "action": "invite_members",
              "members": [
               "Айгерім Үлгібаева (invented)"
              ],
              "text": "",
              "text_entities": []
             },
             {
              "id": 2,
              "type": "unsupported"
             }
            ]
           }
          ]
         }
        }
        """),
        (Photo, "SAMPLE – INVENTED\njpg\n"));

    public static readonly SampleExport Numeric = SampleExport.Of(
        "telegram-numeric-ids",
        "a chat as exported before 2021: ids are numbers, and the clock of the exporting machine is all there is of time",
        ("result.json", """
        {
         "name": "Үлгі арна (invented)",
         "type": "public_channel",
         "id": 9000000010,
         "messages": [
          {
           "id": 1,
           "type": "service",
           "date": "2020-02-01T09:00:00",
           "edited": "1970-01-01T06:00:00",
           "actor": "Үлгі арна (invented)",
           "actor_id": 13885090594,
           "action": "create_channel",
           "title": "Үлгі арна (invented)",
           "text": ""
          },
          {
           "id": 2,
           "type": "message",
           "date": "2020-02-01T09:30:00",
           "from": "Үлгі арна (invented)",
           "from_id": 13885090594,
           "author": "Sample One",
           "text": "SAMPLE – INVENTED. Первая запись."
          }
         ]
        }
        """));

    public static readonly SampleExport Escapes = SampleExport.Of(
        "telegram-escapes",
        "what is no JSON and is read all the same: \\xNN for a control character, an id without quotes that is a path with blanks and brackets, or a sentence",
        ("result.json", """
        {
         "name": "Sample Two",
         "type": "personal_chat",
         "id": 900000002,
         "messages": [
          {
           "id": 1,
           "type": "message",
           "date": "2022-08-13T11:11:11",
           "date_unixtime": "1660367471",
           "from": "Sample Two",
           "from_id": "user900000002",
           "text": "SAMPLE\x0C– INVENTED \\x0C is no escape"
          },
          {
           "id": 2,
           "type": "message",
           "date": "2022-08-13T11:12:11",
           "date_unixtime": "1660367531",
           "from": "Sample Two",
           "from_id": "user900000002",
           "text": [
            "SAMPLE – INVENTED ",
            {
             "type": "custom_emoji",
             "text": "😮",
             "document_id": video_files/sticker (2).webm
            },
            {
             "type": "custom_emoji",
             "text": "😀",
             "document_id": (File not included. Change data exporting settings to download.)
            },
            ""
           ]
          },
          {
           "id": 3,
           "type": "message",
           "date": "2022-08-13T11:13:11",
           "date_unixtime": "1660367591",
           "from": "Sample Two",
           "from_id": "user900000002",
           "text": "after"
          }
         ]
        }
        """));

    public static IEnumerable<SampleExport> All =>
    [
        Account,
        Numeric,
        Escapes,
        Escapes.With("telegram-cut", "the file ends inside a message: those before it are read", SampleExport.Cut("\"id\": 2,\n")),
        Escapes.With("telegram-lost-quote", "a closing quote became a letter: the message is a fault, the next is read", SampleExport.Replace("INVENTED \\\\x0C is no escape\"", "INVENTED \\\\x0C is no escapeX")),
        Escapes.With("telegram-lost-brace", "a closing brace became a blank: the message is a fault, the others are read", SampleExport.Replace("]\n  },\n  {\n   \"id\": 3", "]\n   ,\n  {\n   \"id\": 3")),
        Escapes.With("telegram-lost-comma", "a comma between messages is gone: what follows it is read", SampleExport.Replace("  },\n  {\n   \"id\": 2", "  } \n  {\n   \"id\": 2")),
        Escapes.With("telegram-name-twice", "a name stands twice in a message: a fault, and the last is shown", SampleExport.Replace("\"id\": 3,", "\"id\": 3,\n   \"text\": \"other\",")),
        Escapes.With("telegram-not-utf8", "a byte that is no UTF-8: a fault, and the letter is shown as U+FFFD", b => ReplaceByte(b, "after", 2, 0xE9)),
        Escapes.With("telegram-deep", "brackets 10,000 deep in a message: a fault, and the next message is read", SampleExport.Replace("\"text\": \"SAMPLE\\x0C– INVENTED \\\\x0C is no escape\"", $"\"text\": {new string('[', 10_000)}{new string(']', 10_000)}")),
        Escapes.With("telegram-late-name", "the chat's name behind its messages: said so", b => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(b).Replace(" \"name\": \"Sample Two\",\n", "", StringComparison.Ordinal).Replace("\n ]\n}", "\n ],\n \"name\": \"Sample Two\"\n}", StringComparison.Ordinal))),
    ];

    static byte[] ReplaceByte(byte[] bytes, string within, int at, byte value)
    {
        byte[] changed = [.. bytes];
        changed[changed.AsSpan().IndexOf(Encoding.UTF8.GetBytes(within)) + at] = value;
        return changed;
    }
}
