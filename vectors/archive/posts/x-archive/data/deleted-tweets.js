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