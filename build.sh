#!/usr/bin/env bash
# Runs, tests and measures the service: ./build.sh run | test [projects] | bench | clients, and arguments for dotnet or the
# program. "test Domain Application" tests these two projects only. build.ps1 does the same on Windows.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

usage="usage: ./build.sh run [arguments of the service; --help lists them] | test [projects] | bench [arguments] | clients [names]"

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }

# need <Debian package> <how to get it elsewhere>
need() {
    if ! command -v apt-get >/dev/null || { [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; }; then
        echo "$1 is missing: install it (Debian, Ubuntu: apt-get install $1; $2), then try again." >&2
        return 1
    fi
    echo "Installing $1..."
    if [ "$1" = postgresql ] && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
        # Debian would make a cluster for the whole machine and start it; the service and its tests bring their own.
        as_root mkdir -p /etc/postgresql-common
        echo "create_main_cluster = false" | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
    fi
    as_root apt-get update -q
    as_root env DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1 apt-get install -q -y -o Dpkg::Options::=--force-confold "$1"
}

need_postgres() {
    local place
    command -v initdb >/dev/null && return
    for place in /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin; do
        [ ! -x "$place/initdb" ] || return 0
    done
    need postgresql "macOS: brew install postgresql"
}

need_rabbitmq() {
    [ ! -x /usr/lib/rabbitmq/bin/rabbitmq-server ] && ! command -v rabbitmq-server >/dev/null || return 0
    need rabbitmq-server "macOS: brew install rabbitmq" || return 1
    # Debian may have started a broker for the whole machine; the tests bring their own.
    as_root systemctl disable --now rabbitmq-server 2>/dev/null || as_root service rabbitmq-server stop >/dev/null 2>&1 || true
}

need_mail_server() {
    # Debian's python sees Debian's packages, whatever other python comes first.
    { /usr/bin/python3 -c "import aiosmtpd" || python3 -c "import aiosmtpd"; } 2>/dev/null ||
        need python3-aiosmtpd "pip install aiosmtpd"
}

need_chromium() {
    local place
    for place in /usr/bin/chromium /usr/bin/chromium-browser /Applications/Chromium.app/Contents/MacOS/Chromium; do
        [ ! -x "$place" ] || return 0
    done
    need chromium "macOS: brew install --cask chromium"
}

# The proxies that rolling restarts are tried behind.
need_proxies() {
    [ -x /usr/sbin/haproxy ] || need haproxy "macOS: brew install haproxy" || return 1
    [ ! -x /usr/sbin/nginx ] || return 0
    need nginx-light "macOS: brew install nginx" || return 1
    # Debian may have started one for the whole machine; the tests bring their own.
    as_root systemctl disable --now nginx 2>/dev/null || as_root service nginx stop >/dev/null 2>&1 || true
}

need_dotnet() {
    command -v dotnet >/dev/null || { echo ".NET is missing: install the .NET 10 SDK (https://dot.net), then try again." >&2; return 1; }
}

# configuration_of <arguments>: "-c NAME", when the arguments say so.
configuration_of() { [[ " $* " =~ \ -c\ ([A-Za-z]+)\  ]] && echo "-c ${BASH_REMATCH[1]}" || true; }

# Which runs the queries of deploy/grafana and deploy/prometheus.
need_prometheus() {
    local name
    ! command -v prometheus >/dev/null || return 0
    need prometheus "macOS: brew install prometheus" || return 1
    # Debian may have started it for the whole machine, and what it recommends; the tests bring their own.
    for name in prometheus prometheus-node-exporter; do
        as_root systemctl disable --now "$name" 2>/dev/null || as_root service "$name" stop >/dev/null 2>&1 || true
    done
}

run() {
    need_dotnet
    # With a database of your own, nothing has to be installed. What a person has to do is said by the service, too.
    [ -n "${ConnectionStrings__Customers:-}" ] || [[ " $* " == *" --help "* ]] || need_postgres
    if [[ " $* " != *" --no-build "* ]]; then
        echo "Restoring packages..." >&2
        dotnet restore src/Api --locked-mode -v q
        echo "Building (the first time takes a minute)..." >&2
        dotnet build src/Api --no-restore --nologo -v q -clp:NoSummary $(configuration_of "$@")
        set -- --no-build "$@"
    fi
    # dotnet would take it for its own.
    [[ " $* " != *" --help "* ]] || exec dotnet run --project src/Api --no-build $(configuration_of "$@") -- --help
    echo "Starting..." >&2
    exec dotnet run --project src/Api "$@"
}

need_node() {
    { command -v node >/dev/null || need nodejs "macOS: brew install node"; } &&
        { command -v npm >/dev/null || need npm "it comes with node"; }
}

# The terminal in which the command line is tried.
need_tmux() { command -v tmux >/dev/null || need tmux "macOS: brew install tmux"; }

# What Integration.Tests uses: the commands of the README and of docs speak curl and jq, and node verifies webhooks as
# their receivers do.
need_programs() {
    { command -v curl >/dev/null || need curl "it comes with most systems"; } &&
        { command -v jq >/dev/null || need jq "macOS: brew install jq"; } &&
        { command -v systemd-analyze >/dev/null || need systemd "Linux has it"; } &&
        need_node && need_postgres && need_rabbitmq && need_mail_server && need_chromium && need_proxies && need_prometheus &&
        need_tmux
}

build() {
    dotnet tool restore && dotnet csharpier check . && dotnet restore --locked-mode && dotnet build --no-restore "$@" && sbom
}

# Which packages the service consists of: artifacts/sbom.json, in CycloneDX 1.6.
sbom() {
    dotnet tool run dotnet-CycloneDX src/Api/Api.csproj -rs -dpr -F Json -spv 1.6 -sn Customers.Api -o artifacts -fn sbom.json
}

# counter <file> <name>: one number from what a test host wrote; 0 when it did not get that far.
counter() { sed -n "s/.*<Counters.* $2=\"\([0-9]*\)\".*/\1/p" "$1" 2>/dev/null | grep . || echo 0; }

# Names of projects come first, arguments of dotnet test behind them. The last line is "N passed, N failed", whatever
# happens.
test_all() {
    local everything=$# project trx status passed=0 failed=0 skipped=0 results total executed ok bad projects=() configuration=""
    while [ $# -gt 0 ] && [[ "$1" != -* ]]; do
        projects+=("tests/$1.Tests")
        shift
    done
    [ ${#projects[@]} -gt 0 ] || projects=(tests/*.Tests)
    # What is tested is what is built.
    configuration=$(configuration_of "$@")
    { [[ " ${projects[*]} " != *" tests/Integration.Tests "* ]] || need_programs; } && ls -d "${projects[@]}" >/dev/null &&
        build $configuration || { echo "0 passed, 1 failed"; return 1; }
    results=$(mktemp -d)
    for project in "${projects[@]}"; do
        trx="$results/$(basename "$project").trx" status=0
        dotnet test --no-build "$project" --logger "trx;LogFileName=$trx" --blame-hang-timeout 10m --blame-hang-dump-type none "$@" || status=$?
        total=$(counter "$trx" total) executed=$(counter "$trx" executed) ok=$(counter "$trx" passed)
        passed=$((passed + ok)) failed=$((failed + executed - ok)) skipped=$((skipped + total - executed))
        # A host that crashed has no failed test to show for it.
        [ "$status" -eq 0 ] || [ "$executed" -ne "$ok" ] || failed=$((failed + 1))
    done
    if [ "$everything" -eq 0 ]; then
        # Each thing that build.ps1 has to do under PowerShell counts as one test.
        .ci/powershell 2>&1 | tee "$results/powershell" || true
        read -r ok _ bad _ < <(tail -n 1 "$results/powershell") || true
        [[ "$ok $bad" =~ ^[0-9]+\ [0-9]+$ ]] || ok=0 bad=1
        passed=$((passed + ok)) failed=$((failed + bad))
    fi
    rm -rf "$results"
    echo "$passed passed, $failed failed$([ "$skipped" -eq 0 ] || echo ", $skipped skipped")"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}

bench() {
    need_postgres
    [[ "${1:-}" =~ ^(timing|limits)$ ]] || command -v wrk >/dev/null || need wrk "macOS: brew install wrk"
    [ "${1:-}" != delivery ] || need_rabbitmq
    exec dotnet run -c Release --project tests/Benchmarks -- "$@"
}

# Clients of the API, generated from the approved documents into artifacts/clients; see docs/clients.md.
clients() {
    need_node
    (cd tests/Clients && npm ci && dotnet tool restore) >&2
    node tests/Clients/generate.mjs artifacts/clients "$@"
}

case "${1:-}" in
    run) shift; run "$@" ;;
    test) shift; test_all "$@" ;;
    bench) shift; bench "$@" ;;
    clients) shift; clients "$@" ;;
    help | --help | -h) echo "$usage" ;;
    *) echo "$usage" >&2; exit 2 ;;
esac
