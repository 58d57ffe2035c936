#!/usr/bin/env bash
# Prints the link in the newest mail of a kind (verify_email, set_password, …) that the service wrote to a folder, and waits for it a little.
# usage: mail-link.sh <folder> <kind>
set -euo pipefail

for _ in $(seq 100); do
    # The folder comes with the first mail.
    mail=$({ find "$1" -name "*-$2-*.eml" 2>/dev/null || true; } | sort | tail -n 1)
    [ -z "$mail" ] || break
    sleep 0.1
done
[ -n "$mail" ] || { echo "There is no mail of the kind $2 in $1." >&2; exit 1; }

# Mails are quoted-printable: long lines are broken with "=", and "=" is written "=3D".
perl -0pe 's/=\r?\n//g; s/=3D/=/g' "$mail" | grep -oE 'https?://[^ "<>]+token=[A-Za-z0-9_-]+' | head -n 1
