#!/usr/bin/env pwsh
#requires -Version 7
# Runs, tests and measures the service: ./build.ps1 run | test [projects] | bench | clients, and arguments for dotnet or the
# program. "test Domain Application" tests these two projects only. build.sh does the same elsewhere.

# There is no param block: PowerShell would take -c, which is for dotnet, for the beginning of a parameter's name. It
# also cuts -p:Name=value at the colon, so a script that is started from outside reads the command line itself.
$line = [string[]][Environment]::GetCommandLineArgs()
$self = [array]::FindIndex($line, [Predicate[string]] { $args[0] -match '(^|[\\/])build\.ps1$' })
$command, [string[]]$rest =
    if ($self -ge 0) { $line | Select-Object -Skip ($self + 1) }
    else { $args -join "`0" -replace '(^|\0)(-\w+:)\0', '$1$2' -split "`0" }
Set-Location $PSScriptRoot
$ErrorActionPreference = 'Stop'

# What Integration.Tests uses beside .NET: where it lies (a bare name is looked up in PATH), and how to get it.
$programs = @(
    @{ Name = 'PostgreSQL'; Get = 'winget install PostgreSQL.PostgreSQL, brew install postgresql, apt-get install postgresql'
       Places = 'initdb', '/usr/lib/postgresql/*/bin/initdb', '/opt/homebrew/opt/postgresql*/bin/initdb',
           '/usr/local/opt/postgresql*/bin/initdb', "$env:ProgramFiles/PostgreSQL/*/bin/initdb.exe" }
    @{ Name = 'RabbitMQ'; Get = 'brew install rabbitmq, apt-get install rabbitmq-server, https://www.rabbitmq.com'
       Places = 'rabbitmq-server', '/usr/lib/rabbitmq/bin/rabbitmq-server' }
    @{ Name = 'node'; Places = 'node'; Get = 'winget install OpenJS.NodeJS, brew install node, apt-get install nodejs' }
    @{ Name = 'npm'; Places = 'npm'; Get = 'it comes with node; apt-get install npm' }
    @{ Name = 'curl'; Places = 'curl'; Get = 'it comes with most systems; apt-get install curl' }
    @{ Name = 'jq'; Places = 'jq'; Get = 'winget install jqlang.jq, brew install jq, apt-get install jq' }
    @{ Name = 'nginx'; Places = 'nginx', '/usr/sbin/nginx'; Get = 'brew install nginx, apt-get install nginx-light' }
    @{ Name = 'haproxy'; Places = 'haproxy', '/usr/sbin/haproxy'; Get = 'brew install haproxy, apt-get install haproxy' }
    @{ Name = 'prometheus'; Places = 'prometheus'; Get = 'brew install prometheus, apt-get install prometheus' }
    @{ Name = 'tmux'; Places = 'tmux'; Get = 'brew install tmux, apt-get install tmux' }
    @{ Name = 'systemd-analyze'; Places = 'systemd-analyze'; Get = 'Linux has it; apt-get install systemd' }
    @{ Name = 'chromium'; Get = 'brew install --cask chromium, apt-get install chromium'
       Places = '/usr/bin/chromium', '/usr/bin/chromium-browser', '/Applications/Chromium.app/Contents/MacOS/Chromium' }
)

# Says what is missing, and how to get it; installs nothing.
function Get-Missing {
    foreach ($program in $programs) {
        if (-not (Get-Command $program.Places -CommandType Application -ErrorAction Ignore)) {
            "$($program.Name) is missing: $($program.Get)"
        }
    }
    foreach ($python in Get-Command /usr/bin/python3, python3, python -CommandType Application -ErrorAction Ignore) {
        & $python -c 'import aiosmtpd' 2>$null
        if ($LASTEXITCODE -eq 0) { return }
    }
    'aiosmtpd is missing: pip install aiosmtpd, apt-get install python3-aiosmtpd'
}

# "-c" and its name, when the arguments say so.
function Get-Configuration([string[]]$Arguments) {
    $at = [array]::IndexOf($Arguments, '-c')
    if ($at -ge 0) { $Arguments[$at, ($at + 1)] }
}

# The last line is "N passed, N failed", whatever happens.
function Test-Projects([string[]]$Names, [string[]]$Arguments) {
    $known = (Get-ChildItem tests -Directory -Filter *.Tests).Name -replace '\.Tests$'
    if (-not $Names) { $Names = $known }
    $problems = @($Names | Where-Object { $_ -notin $known } | ForEach-Object { "There is no project tests/$_.Tests" })
    if ('Integration' -in $Names) { $problems += Get-Missing }
    $problems
    if (-not $problems) {
        $configuration = Get-Configuration $Arguments
        dotnet tool restore && dotnet csharpier check . && dotnet restore --locked-mode && dotnet build --no-restore @configuration &&
            # Which packages the service consists of: artifacts/sbom.json, in CycloneDX 1.6.
            dotnet tool run dotnet-CycloneDX src/Api/Api.csproj -rs -dpr -F Json -spv 1.6 -sn Customers.Api -o artifacts -fn sbom.json
    }
    if ($problems -or $LASTEXITCODE -ne 0) { '0 passed, 1 failed'; exit 1 }
    $results = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
    $passed = 0; $failed = 0; $skipped = 0
    foreach ($name in $Names) {
        $trx = Join-Path $results "$name.trx"
        dotnet test --no-build "tests/$name.Tests" --logger "trx;LogFileName=$trx" --blame-hang-timeout 10m --blame-hang-dump-type none @Arguments
        $crashed = $LASTEXITCODE -ne 0
        if (Test-Path $trx) {
            $counters = ([xml](Get-Content -Raw $trx)).TestRun.ResultSummary.Counters
            $passed += [int]$counters.passed
            $failed += [int]$counters.executed - [int]$counters.passed
            $skipped += [int]$counters.total - [int]$counters.executed
            $crashed = $crashed -and $counters.executed -eq $counters.passed
        }
        # A host that crashed has no failed test to show for it.
        if ($crashed) { $failed++ }
    }
    "$passed passed, $failed failed" + $(if ($skipped) { ", $skipped skipped" })
    exit [int]($failed -gt 0 -or $passed -eq 0)
}

# PostgreSQL itself is not installed from here: the service says how, when it finds none.
switch ($command) {
    'run' {
        if ('--no-build' -notin $rest) {
            [Console]::Error.WriteLine('Restoring packages...')
            dotnet restore src/Api --locked-mode -v q && [Console]::Error.WriteLine('Building (the first time takes a minute)...')
            if ($LASTEXITCODE -eq 0) { dotnet build src/Api --no-restore --nologo -v q -clp:NoSummary @(Get-Configuration $rest) }
            if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
            $rest = @('--no-build') + $rest
        }
        # dotnet would take it for its own.
        if ('--help' -in $rest) { dotnet run --project src/Api --no-build @(Get-Configuration $rest) -- --help }
        else {
            [Console]::Error.WriteLine('Starting...')
            dotnet run --project src/Api @rest
        }
        exit $LASTEXITCODE
    }
    'test' {
        # Names of projects come first, arguments of dotnet test behind them.
        $first = 0
        while ($first -lt $rest.Count -and $rest[$first] -notlike '-*') { $first++ }
        Test-Projects @($rest | Select-Object -First $first) @($rest | Select-Object -Skip $first)
    }
    'bench' { dotnet run -c Release --project tests/Benchmarks -- @rest; exit $LASTEXITCODE }
    # Clients of the API, generated from the approved documents into artifacts/clients; see docs/clients.md.
    'clients' {
        Push-Location tests/Clients
        npm ci && dotnet tool restore
        Pop-Location
        if ($LASTEXITCODE -eq 0) { node tests/Clients/generate.mjs artifacts/clients @rest }
        exit $LASTEXITCODE
    }
    default { [Console]::Error.WriteLine('usage: ./build.ps1 run | test [projects] | bench [arguments] | clients [names]'); exit 2 }
}
