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