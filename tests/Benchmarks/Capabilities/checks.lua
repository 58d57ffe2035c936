-- Asks what one account after the other may do, alone or a hundred at a time.
local requests, sent = {}, 0

function init(arguments)
    local size, file, token = tonumber(arguments[1]), arguments[2], arguments[3]
    local headers = { ["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/json" }
    local batch = {}
    for id in io.lines(file) do
        if size == 1 then
            requests[#requests + 1] = wrk.format("GET", "/v1.0/customers/" .. id .. "/capabilities", headers)
        else
            batch[#batch + 1] = '{"customer_id":"' .. id .. '","action":"make_call"}'
            if #batch == size then
                local body = '{"checks":[' .. table.concat(batch, ",") .. ']}'
                requests[#requests + 1] = wrk.format("POST", "/v1.0/capabilities/check", headers, body)
                batch = {}
            end
        end
    end
end

function request()
    sent = sent + 1
    return requests[sent * 7919 % #requests + 1]
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format("result %d %d %d %d %d %d\n", summary.requests, summary.duration, errors.status,
        errors.connect + errors.read + errors.write + errors.timeout, latency:percentile(50), latency:percentile(99)))
end
