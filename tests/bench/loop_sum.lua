-- Loops over integers: ten million turns of while, ten million of for.

local function while_sum(n)
    local total, i = 0, 0
    while i < n do
        total = total + i
        i = i + 1
    end
    return total
end

local function for_sum(n)
    local total = 0
    for i = 0, n - 1 do
        total = total + (i & 7)
    end
    return total
end

print(while_sum(10000000) .. " " .. for_sum(10000000))
