#!/usr/bin/env bash
# Prints the link in the newest mail to an address, of any kind or of one (verify_email, set_password, …), that the service
# wrote to a folder in Development; waits ten seconds for it.
# usage: mail-link.sh <folder> <address> [kind]
set -euo pipefail
[ $# -ge 2 ] || { echo "usage: mail-link.sh <folder> <address> [kind]" >&2; exit 2; }

# Names of the files begin with the time.
newest() {
    { find "$1" -name "*${3:+-$3-}*.eml" 2>/dev/null || true; } | sort -r | while read -r mail; do
        if grep -qiF "To: $2" "$mail"; then echo "$mail" && break; fi
    done
}

for _ in $(seq 100); do
    # The folder comes with the first mail.
    mail=$(newest "$@")
    [ -z "$mail" ] || break
    sleep 0.1
done
[ -n "$mail" ] || { echo "There is no mail to $2${3:+ of the kind $3} in $1." >&2; exit 1; }

# Mails are quoted-printable: long lines are broken with "=", and "=" is written "=3D".
perl -0pe 's/=\r?\n//g; s/=3D/=/g' "$mail" | grep -oE 'https?://[^ "<>]+token=[A-Za-z0-9_-]+' | head -n 1
