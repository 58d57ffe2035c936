#requires -Version 7
# Runs, tests and measures the service: ./build.ps1 run | test | bench, and arguments. build.sh does the same elsewhere.
param([Parameter(Mandatory)][ValidateSet('run', 'test', 'bench')][string]$Command, [Parameter(ValueFromRemainingArguments)][string[]]$Rest = @())
Set-Location $PSScriptRoot

function Test-All {
    dotnet tool restore && dotnet csharpier check . && dotnet restore --locked-mode && dotnet build --no-restore
    if ($LASTEXITCODE -ne 0) { '0 passed, 1 failed'; exit 1 }
    $results = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
    $passed = 0; $failed = 0; $skipped = 0
    foreach ($project in Get-ChildItem tests -Directory -Filter *.Tests) {
        $trx = Join-Path $results "$($project.Name).trx"
        dotnet test --no-build $project.FullName --logger "trx;LogFileName=$trx" --blame-hang-timeout 10m --blame-hang-dump-type none @Rest
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
switch ($Command) {
    'run' { dotnet run --project src/Api @Rest; exit $LASTEXITCODE }
    'test' { Test-All }
    'bench' { dotnet run -c Release --project tests/Benchmarks -- @Rest; exit $LASTEXITCODE }
}
