-- Asks for persons drawn from the whole register; ends with one line of figures.
local paths = {}

init = function(arguments)
  for line in io.lines(arguments[1]) do
    paths[#paths + 1] = wrk.format("GET", line)
  end
  math.randomseed(os.time())
end

request = function()
  return paths[math.random(#paths)]
end

done = function(summary, latency, requests)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("figures %d %d %d\n", summary.requests, failed, latency:percentile(99)))
end
