-- Asks for one account after the other by its access key; PUT flips a flag, so that every request changes something.
local requests, passes, sent, most = {}, {}, 0, 0

function init(arguments)
    local method, keys = arguments[1], tonumber(arguments[2])
    most = tonumber(arguments[3])
    local flags = method == "PUT" and { "true", "false" } or { "" }
    for pass, flag in ipairs(flags) do
        requests[pass] = {}
        for number = 0, keys - 1 do
            local key = string.format("vb_benchmark_%033d", number)
            local headers, body, path = {}, nil, "/v1.0/customer"
            if method == "PUT" then
                path = path .. "/metadata"
                headers["Content-Type"] = "application/json"
                body = '{"rtp_debug": ' .. flag .. '}'
            end
            requests[pass][number] = wrk.format(method, path .. "?accesskey=" .. key, headers, body)
        end
    end
    passes = { count = #flags, keys = keys }
end

function request()
    local pass = math.floor(sent / passes.keys) % passes.count + 1
    -- A step that shares no factor with the number of keys visits them all, and no two neighbours.
    local number = sent * 7919 % passes.keys
    sent = sent + 1
    if sent >= most then
        wrk.thread:stop()
    end
    return requests[pass][number]
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format("result %d %d %d %d %d %d\n", summary.requests, summary.duration, errors.status,
        errors.connect + errors.read + errors.write + errors.timeout, latency:percentile(50), latency:percentile(99)))
end
