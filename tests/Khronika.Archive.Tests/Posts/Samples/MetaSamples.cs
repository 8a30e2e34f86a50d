using System.Globalization;
using System.Text;

namespace Khronika.Archive.Tests.Posts.Samples;

/// <summary>Exports of Facebook and Instagram. <see cref="Broken"/> makes of a text what their exporter makes of it.</summary>
static class MetaSamples
{
    /// <summary>Each byte of the UTF-8 form as an escaped character.</summary>
    public static string Broken(string text) =>
        string.Concat(Encoding.UTF8.GetBytes(text).Select(b => b < 0x80 ? ((char)b).ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u00{b:x2}")));

    public static readonly SampleExport FacebookOld = SampleExport.Of(
        "facebook-old",
        "paths and shapes until 2023: posts, comments and a thread; letters outside ASCII spoilt as the exporter does, one string right, one as it cannot be repaired",
        ("profile_information/profile_information.json", $$"""
        {
          "profile_v2": {
            "name": {
              "full_name": "{{Broken("Айгерім Үлгібаева (invented)")}}",
              "first_name": "{{Broken("Айгерім")}}"
            }
          }
        }
        """),
        ("posts/your_posts_1.json", $$"""
        [
          {
            "timestamp": 1894683600,
            "attachments": [
              {
                "data": [
                  {
                    "media": {
                      "uri": "posts/media/sample_1.jpg",
                      "creation_timestamp": 1894683590,
                      "media_metadata": {
                        "photo_metadata": {
                          "exif_data": [
                            {
                              "taken_timestamp": -62169958800
                            }
                          ]
                        }
                      },
                      "title": "",
                      "description": "{{Broken("Үлгі сурет")}}"
                    }
                  }
                ]
              }
            ],
            "data": [
              {
                "post": "{{Broken("SAMPLE – INVENTED. Қазір алаңда")}}"
              },
              {
                "update_timestamp": 1894690800
              }
            ],
            "title": "{{Broken("Айгерім Үлгібаева (invented) added a new photo.")}}"
          },
          {
            "timestamp": 1894683000,
            "attachments": [
              {
                "data": [
                  {
                    "external_context": {
                      "name": "SAMPLE",
                      "url": "https://example.org/oqiga"
                    }
                  }
                ]
              }
            ],
            "data": [
              {
                "post": "SAMPLE – INVENTED, already right: ә"
              },
              {
                "update_timestamp": 1894683000
              }
            ]
          },
          {
            "timestamp": -62169958800000,
            "data": [
              {
                "post": "caf\u00e9"
              }
            ]
          }
        ]
        """),
        ("posts/media/sample_1.jpg", "SAMPLE – INVENTED\njpg\n"),
        ("comments_and_reactions/comments.json", $$"""
        {
          "comments_v2": [
            {
              "timestamp": 1894684000,
              "data": [
                {
                  "comment": {
                    "timestamp": 1894684000,
                    "comment": "{{Broken("SAMPLE – INVENTED. Келісемін")}}",
                    "author": "{{Broken("Айгерім Үлгібаева (invented)")}}",
                    "group": "{{Broken("Үлгі топ (invented)")}}"
                  }
                }
              ],
              "title": "{{Broken("Айгерім Үлгібаева (invented) commented on a post.")}}"
            }
          ]
        }
        """),
        ("messages/inbox/sample_two_1/message_1.json", $$"""
        {
          "participants": [
            {
              "name": "Sample Two"
            },
            {
              "name": "{{Broken("Айгерім Үлгібаева (invented)")}}"
            }
          ],
          "messages": [
            {
              "sender_name": "{{Broken("Айгерім Үлгібаева (invented)")}}",
              "timestamp_ms": 1894684001234,
              "content": "{{Broken("SAMPLE – INVENTED 👍")}}",
              "reactions": [
                {
                  "reaction": "{{Broken("👍")}}",
                  "actor": "Sample Two"
                }
              ],
              "is_geoblocked_for_viewer": false
            },
            {
              "sender_name": "Sample Two",
              "timestamp_ms": 1894684000000,
              "is_unsent": true
            },
            {
              "sender_name": "Sample Two",
              "timestamp_ms": 1894683999000,
              "photos": [
                {
                  "uri": "messages/inbox/sample_two_1/photos/lost.jpg",
                  "creation_timestamp": 1894683999
                }
              ],
              "share": {
                "link": "https://example.org/share"
              }
            },
            {
              "sender_name": "Sample Two",
              "timestamp_ms": 1894683998000,
              "content": "Sample Two called you.",
              "type": "Call",
              "call_duration": 12
            }
          ],
          "title": "{{Broken("Үлгі әңгіме (invented)")}}",
          "is_still_participant": true,
          "thread_path": "inbox/sample_two_1",
          "magic_words": []
        }
        """));

    public static readonly SampleExport FacebookNew = SampleExport.Of(
        "facebook-new",
        "paths and shapes since 2024: label_values, and an end-to-end encrypted chat with other names for the same",
        ("your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json", $$"""
        [
          {
            "timestamp": 1894683600,
            "media": [
              {
                "uri": "your_facebook_activity/posts/media/../../../outside.jpg",
                "creation_timestamp": 1894683600
              }
            ],
            "label_values": [
              {
                "label": "{{Broken("Текст")}}",
                "value": "{{Broken("SAMPLE – INVENTED. Жаңа пішін")}}"
              },
              {
                "label": "URL",
                "value": "https://www.example.org/posts/1",
                "href": "https://www.example.org/posts/1"
              }
            ],
            "fbid": "900000000000001"
          }
        ]
        """),
        ("your_facebook_activity/messages/e2ee_cutover/sample_two_2/message_1.json", """
        {
          "participants": [
            "Sample Two",
            "Sample One"
          ],
          "threadName": "Sample Two_2",
          "messages": [
            {
              "isUnsent": false,
              "media": [],
              "reactions": [],
              "senderName": "Sample Two",
              "text": "SAMPLE – INVENTED, сквозное шифрование",
              "timestamp": 1894684000000,
              "type": "text"
            },
            {
              "isUnsent": true,
              "media": [],
              "reactions": [],
              "senderName": "Sample One",
              "text": "",
              "timestamp": 1894684001000,
              "type": "text"
            }
          ]
        }
        """));

    public static readonly SampleExport Instagram = SampleExport.Of(
        "instagram",
        "posts with one picture and with two, a story, a comment under localised labels, a thread known by its path",
        ("personal_information/personal_information/personal_information.json", $$"""
        {
          "profile_user": [
            {
              "title": "User Information",
              "string_map_data": {
                "{{Broken("Имя пользователя")}}": {
                  "href": "",
                  "value": "sample_one_invented",
                  "timestamp": 0
                },
                "{{Broken("Имя")}}": {
                  "href": "",
                  "value": "{{Broken("Айгерім Үлгібаева (invented)")}}",
                  "timestamp": 0
                }
              }
            }
          ]
        }
        """),
        ("your_instagram_activity/content/posts_1.json", $$"""
        [
          {
            "media": [
              {
                "uri": "media/posts/203001/sample.jpg",
                "creation_timestamp": 1894683600,
                "title": "{{Broken("SAMPLE – INVENTED. Бір сурет")}}"
              }
            ]
          },
          {
            "media": [
              {
                "uri": "media/posts/203001/sample.jpg",
                "creation_timestamp": 1894683700,
                "title": ""
              },
              {
                "uri": "media/posts/203001/lost.mp4",
                "creation_timestamp": 1894683700,
                "title": ""
              }
            ],
            "title": "{{Broken("SAMPLE – INVENTED. Екі сурет")}}",
            "creation_timestamp": 1894683701
          }
        ]
        """),
        ("media/posts/203001/sample.jpg", "SAMPLE – INVENTED\njpg\n"),
        ("your_instagram_activity/content/stories.json", $$"""
        {
          "ig_stories": [
            {
              "uri": "media/stories/203001/lost.jpg",
              "creation_timestamp": 1894683800,
              "title": "{{Broken("SAMPLE – INVENTED. Оқиға")}}"
            }
          ]
        }
        """),
        ("your_instagram_activity/comments/post_comments_1.json", $$"""
        [
          {
            "media_list_data": [],
            "string_map_data": {
              "{{Broken("Комментарий")}}": {
                "value": "{{Broken("SAMPLE – INVENTED. Пікір")}}"
              },
              "{{Broken("Владелец медиафайла")}}": {
                "value": "sample_two_invented"
              },
              "{{Broken("Время")}}": {
                "timestamp": 1894683900
              }
            }
          }
        ]
        """),
        ("your_instagram_activity/messages/inbox/sample_two_3/message_1.json", $$"""
        {
          "participants": [
            {
              "name": "Sample Two"
            }
          ],
          "messages": [
            {
              "sender_name": "Sample Two",
              "timestamp_ms": 1894684000000,
              "content": "{{Broken("SAMPLE – INVENTED. Хат")}}"
            }
          ],
          "title": "Sample Two",
          "thread_path": "inbox/sample_two_3"
        }
        """));

    public static IEnumerable<SampleExport> All =>
    [
        FacebookOld,
        FacebookNew,
        Instagram,
        FacebookOld.With("facebook-cut", "the list of posts ends inside the second", SampleExport.Cut("already right"), "posts/your_posts_1.json"),
        FacebookOld.With("facebook-broken-post", "a colon is gone in the first post: a fault, the others are read", SampleExport.Replace("\"attachments\": [", "\"attachments\"  ["), "posts/your_posts_1.json"),
        SampleExport.Of("facebook-or-instagram", "a message file alone: both write it so", ("message_1.json", Encoding.UTF8.GetString(Instagram.Files["your_instagram_activity/messages/inbox/sample_two_3/message_1.json"]))),
    ];
}
