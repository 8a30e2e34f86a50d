namespace Khronika.Archive.Tests.Posts.Samples;

/// <summary>Archives of X.</summary>
static class XSamples
{
    public static readonly SampleExport Archive = SampleExport.Of(
        "x-archive",
        "posts, a reply, a repost, an edited post, one taken back, a long one, direct messages of two and of a group; escaped text with indices",
        ("data/manifest.js", """
        window.__THAR_CONFIG = {
          "userInfo" : {
            "accountId" : "9000000000000000001",
            "userName" : "sample_one_invented",
            "displayName" : "SAMPLE – INVENTED"
          }
        }
        """),
        ("data/account.js", """
        window.YTD.account.part0 = [
          {
            "account" : {
              "email" : "sample@example.org",
              "createdVia" : "web",
              "username" : "sample_one_invented",
              "accountId" : "9000000000000000001",
              "createdAt" : "2020-01-01T00:00:00.000Z",
              "accountDisplayName" : "SAMPLE – INVENTED"
            }
          }
        ]
        """),
        ("data/tweets.js", """
        window.YTD.tweets.part0 = [
          {
            "tweet" : {
              "edit_info" : {
                "initial" : {
                  "editTweetIds" : [
                    "9000000000000000101"
                  ],
                  "editableUntil" : "2030-01-15T11:00:00.000Z",
                  "editsRemaining" : "5",
                  "isEditEligible" : true
                }
              },
              "id_str" : "9000000000000000101",
              "id" : "9000000000000000101",
              "created_at" : "Tue Jan 15 10:00:00 +0000 2030",
              "full_text" : "SAMPLE &amp; INVENTED 😮 &lt;#үлгі&gt; @sample_two_inv https://t.co/aaaaaaaaaa https://t.co/bbbbbbbbbb",
              "lang" : "kk",
              "favorite_count" : "3",
              "entities" : {
                "hashtags" : [
                  {
                    "text" : "үлгі",
                    "indices" : [
                      "28",
                      "33"
                    ]
                  }
                ],
                "symbols" : [ ],
                "user_mentions" : [
                  {
                    "screen_name" : "Sample_Two_Inv",
                    "id_str" : "9000000000000000002",
                    "indices" : [
                      "38",
                      "53"
                    ]
                  }
                ],
                "urls" : [
                  {
                    "url" : "https://t.co/aaaaaaaaaa",
                    "expanded_url" : "https://example.org/oqiga",
                    "display_url" : "example.org/oqiga",
                    "indices" : [
                      "54",
                      "77"
                    ]
                  }
                ]
              },
              "extended_entities" : {
                "media" : [
                  {
                    "url" : "https://t.co/bbbbbbbbbb",
                    "media_url_https" : "https://pbs.example.org/media/SAMPLEaa.jpg",
                    "type" : "photo",
                    "id_str" : "9000000000000000901"
                  },
                  {
                    "media_url_https" : "https://pbs.example.org/thumb/SAMPLEbb.jpg",
                    "type" : "video",
                    "video_info" : {
                      "variants" : [
                        {
                          "content_type" : "application/x-mpegURL",
                          "url" : "https://video.example.org/pl/SAMPLE.m3u8"
                        },
                        {
                          "bitrate" : "256000",
                          "content_type" : "video/mp4",
                          "url" : "https://video.example.org/vid/small.mp4?tag=12"
                        },
                        {
                          "bitrate" : "832000",
                          "content_type" : "video/mp4",
                          "url" : "https://video.example.org/vid/large.mp4?tag=12"
                        }
                      ]
                    }
                  }
                ]
              }
            }
          },
          {
            "tweet" : {
              "edit_info" : {
                "edit" : {
                  "initialTweetId" : "9000000000000000102",
                  "editControlInitial" : {
                    "editTweetIds" : [
                      "9000000000000000102",
                      "9000000000000000103"
                    ]
                  }
                }
              },
              "id_str" : "9000000000000000103",
              "created_at" : "Tue Jan 15 10:05:00 +0000 2030",
              "full_text" : "@sample_two_inv SAMPLE, edited reply",
              "in_reply_to_status_id_str" : "9000000000000000100",
              "in_reply_to_user_id_str" : "9000000000000000002",
              "in_reply_to_screen_name" : "sample_two_inv"
            }
          },
          {
            "tweet" : {
              "id_str" : "9000000000000000104",
              "created_at" : "Tue Jan 15 10:06:00 +0000 2030",
              "full_text" : "RT @sample_two_inv: SAMPLE – INVENTED, cut by the site…",
              "retweeted" : false
            }
          }
        ]
        """),
        ("data/tweets_media/9000000000000000101-SAMPLEaa.jpg", "SAMPLE – INVENTED\njpg\n"),
        ("data/tweets_media/9000000000000000101-small.mp4", "SAMPLE – INVENTED\nmp4\n"),
        ("data/note-tweet.js", """
        window.YTD.note_tweet.part0 = [
          {
            "noteTweet" : {
              "noteTweetId" : "9000000000000000201",
              "updatedAt" : "2030-01-15T10:09:00.000Z",
              "createdAt" : "2030-01-15T10:08:00.000Z",
              "core" : {
                "styletags" : [ ],
                "urls" : [
                  {
                    "expandedUrl" : "https://example.org/long",
                    "shortUrl" : "https://t.co/cccccccccc"
                  }
                ],
                "text" : "SAMPLE – INVENTED. A long post, with a &lt; b.",
                "mentions" : [ ]
              }
            }
          }
        ]
        """),
        ("data/deleted-tweets.js", """
        window.YTD.deleted_tweets.part0 = [
          {
            "tweet" : {
              "id_str" : "9000000000000000105",
              "created_at" : "Tue Jan 15 10:07:00 +0000 2030",
              "full_text" : "SAMPLE – INVENTED, taken back",
              "deleted_at" : "Wed Jan 16 10:07:00 +0000 2030"
            }
          }
        ]
        """),
        ("data/direct-messages.js", """
        window.YTD.direct_messages.part0 = [
          {
            "dmConversation" : {
              "conversationId" : "9000000000000000001-9000000000000000002",
              "messages" : [
                {
                  "messageCreate" : {
                    "recipientId" : "9000000000000000001",
                    "reactions" : [
                      {
                        "senderId" : "9000000000000000001",
                        "reactionKey" : "agree",
                        "createdAt" : "2030-01-15T12:01:00.000Z"
                      }
                    ],
                    "urls" : [
                      {
                        "url" : "https://t.co/dddddddddd",
                        "expanded" : "https://example.org/dm",
                        "display" : "example.org/dm"
                      }
                    ],
                    "text" : "SAMPLE &amp; INVENTED https://t.co/dddddddddd",
                    "mediaUrls" : [
                      "https://ton.example.org/dm/9000000000000000301/9000000000000000302/SAMPLEcc.jpg"
                    ],
                    "senderId" : "9000000000000000002",
                    "id" : "9000000000000000301",
                    "createdAt" : "2030-01-15T12:00:00.123Z"
                  }
                }
              ]
            }
          }
        ]
        """),
        ("data/direct_messages_media/9000000000000000301-SAMPLEcc.jpg", "SAMPLE – INVENTED\njpg\n"),
        ("data/direct-messages-group.js", """
        window.YTD.direct_messages_group.part0 = [
          {
            "dmConversation" : {
              "conversationId" : "9000000000000000400",
              "messages" : [
                {
                  "joinConversation" : {
                    "initiatingUserId" : "9000000000000000002",
                    "participantsSnapshot" : [
                      "9000000000000000001"
                    ],
                    "createdAt" : "2030-01-15T13:00:00.000Z"
                  }
                },
                {
                  "messageCreate" : {
                    "text" : "SAMPLE – INVENTED, group",
                    "mediaUrls" : [ ],
                    "senderId" : "9000000000000000001",
                    "id" : "9000000000000000401",
                    "createdAt" : "2030-01-15T13:01:00.000Z"
                  }
                }
              ]
            }
          }
        ]
        """));

    public static readonly SampleExport Old = SampleExport.Of(
        "x-until-2022",
        "a file of an older archive: tweet.js, whose posts are not wrapped",
        ("tweet.js", """
        window.YTD.tweet.part0 = [ {
          "retweeted" : false,
          "id_str" : "900000000000000001",
          "id" : "900000000000000001",
          "created_at" : "Sat Feb 01 09:00:00 +0000 2020",
          "full_text" : "SAMPLE – INVENTED, before",
          "lang" : "en"
        } ]
        """));

    public static IEnumerable<SampleExport> All =>
    [
        Archive,
        Old,
        Old.With("x-script", "a call where the list should be: nothing is run, nothing is read", SampleExport.Replace("= [ {", "= alert( [ {")),
        Archive.With("x-cut", "the posts end inside the second", SampleExport.Cut("SAMPLE, edited reply"), "data/tweets.js"),
        Archive with { Name = "x-missing-media", Shows = "a picture is not in its folder: the post says that it is missing", Files = Archive.Files.Where(f => !f.Key.EndsWith("aa.jpg", StringComparison.Ordinal)).ToDictionary() },
    ];
}
