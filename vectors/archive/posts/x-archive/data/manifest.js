window.__THAR_CONFIG = {
  "userInfo" : {
    "accountId" : "9000000000000000001",
    "userName" : "sample_one_invented",
    "displayName" : "SAMPLE – INVENTED"
  }
}