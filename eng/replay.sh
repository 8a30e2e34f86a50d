# shellcheck shell=bash
# ReplayWeb.page, which tests open our packages in: one pinned version from npm, held to its hash, unpacked into artifacts/.
# It is AGPL and no part of this repository or of anything built here.

replay_version=2.4.6
replay_sha512=b86e748c449195dd29f9f63bfa753121697b86f7e29ab78d8d299a36473f6bd6bc8017666fb3c7e09e362226febe093d2ab1ddd072d27154fef8b82a5797f0a5

# The tests that need it fail where this did not succeed, and say so.
get_replay() {
  local folder=$root/artifacts/replay/$replay_version
  local archive=$folder/replaywebpage-$replay_version.tgz
  [[ ! -f $folder/package/sw.js ]] || return 0
  say "Getting ReplayWeb.page $replay_version (tests of our packages in it) …"
  mkdir -p "$folder"
  # --ignore-scripts: nothing of it runs here but in the browser.
  if ! logged replay npm pack "replaywebpage@$replay_version" --ignore-scripts --pack-destination "$folder"; then
    say "ReplayWeb.page could not be had (artifacts/logs/replay.log)."
    return 1
  fi

  if ! sha512sum --status --check <<<"$replay_sha512  $archive"; then
    say "ReplayWeb.page from npm is not the one that is pinned: it is not used."
    rm -f "$archive"
    return 1
  fi

  tar --extract --gzip --file "$archive" --directory "$folder" --no-same-owner
}
