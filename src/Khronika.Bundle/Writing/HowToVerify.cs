using System.Text;
using Khronika.Bundle.Manifest;

namespace Khronika.Bundle.Writing;

/// <summary>The page for a reader who wants to check with the tools she has, not with ours.</summary>
static class HowToVerify
{
    public static byte[] For(BundleManifest manifest) => Encoding.UTF8.GetBytes($"""
        # How to verify this bundle
        {(manifest.Sample ? "\nSAMPLE - INVENTED. Nothing in this bundle happened.\n" : "")}
        Open a terminal in the folder that holds `bagit.txt`. Nothing here needs a network.

        ## 1. No file was damaged

        ```sh
        sha256sum -c manifest-sha256.txt
        sha256sum -c tagmanifest-sha256.txt
        ```

        Every line must end in `OK`. This finds accidents. Whoever alters a file on purpose can write a new list, so go on.

        ## 2. The log page was signed by the log's key

        ```sh
        openssl pkeyutl -verify -pubin -keyform DER -inkey data/technical/log-key.der -rawin -in data/technical/checkpoint-body -sigfile data/technical/checkpoint.sig
        ```

        It must answer `Signature Verified Successfully`. OpenSSL 3.0 or newer knows this command.

        ## 3. The key is the keeper's

        The key came with this bundle, so compare it with one that did not: on the keeper's site, printed on paper, or told to you
        by someone you know. The line to compare stands in `data/technical/log.vkey`:

            {manifest.Vkey}

        The name in front, `{manifest.Origin}`, is the log's. `log-key.der` holds the same key: this must print what
        follows the second `+` of the line.

        ```sh
        (printf '\001'; tail -c 32 data/technical/log-key.der) | base64
        ```

        ## 4. Everything together

        ```sh
        khronika verify .
        ```

        It also recomputes each entry from its opened fields, follows its proof to the log page, makes each sentence anew from the
        entries and compares it with `data/index.html`, and compares each passage and each annex with its entry. The formats are
        public; `docs/formats/bundle.md` and `docs/formats/entry.md` of khronika describe them for who wants to write another verifier.

        ## What this does not show

        - Whether what is said is true. It shows that it is unchanged since it was logged.
        - Who wrote or made an annex, and that nothing was left out: withheld fields and entries cannot be read here.
        - That the text of the page outside its sentences and passages, or `index.pdf`, agrees with the log: nothing but the list of step 1
          covers them. Read the sentences and passages.
        - When something was logged, beyond what a time stamp or witness you trust says of the log page.

        """);
}
