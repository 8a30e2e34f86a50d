window.YTD.tweet.part0 = alert( [ {
  "retweeted" : false,
  "id_str" : "900000000000000001",
  "id" : "900000000000000001",
  "created_at" : "Sat Feb 01 09:00:00 +0000 2020",
  "full_text" : "SAMPLE – INVENTED, before",
  "lang" : "en"
} ]