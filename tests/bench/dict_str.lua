-- Tables and strings: words made, joined, split, counted and ranked.

local SYLLABLES = {"ba", "co", "di", "fu", "ga", "ho", "ki", "lu", "me", "no", "pa", "ri"}

local function make_text(count)
    local state = 42
    local words = {}
    for i = 1, count do
        local parts = {}
        state = (state * 1103515245 + 12345) % 2147483648
        local pick = state // 65536
        for _ = 1, 1 + pick % 4 do
            parts[#parts + 1] = SYLLABLES[pick % 12 + 1]
            pick = pick // 12
        end
        words[i] = table.concat(parts)
    end
    return table.concat(words, " ")
end

local function split(text)
    local words = {}
    for word in text:gmatch("[^ ]+") do
        words[#words + 1] = word
    end
    return words
end

-- The order of first appearance, which Python's dict keeps by itself, is kept in a list.
local function count_words(text)
    local counts, order = {}, {}
    for _, word in ipairs(split(text)) do
        local count = counts[word]
        if count then
            counts[word] = count + 1
        else
            counts[word] = 1
            order[#order + 1] = word
        end
    end
    return counts, order
end

local function initials(counts, words)
    local totals, order = {}, {}
    for _, word in ipairs(words) do
        local key = word:sub(1, 2) .. "-" .. tostring(#word)
        if not totals[key] then
            order[#order + 1] = key
        end
        totals[key] = (totals[key] or 0) + counts[word]
    end
    return totals, order
end

local text = make_text(250000)
local checksum = 0
local counts, words, totals, keys
for _ = 1, 6 do
    counts, words = count_words(text)
    totals, keys = initials(counts, words)
    for _, key in ipairs(keys) do
        checksum = (checksum * 31 + totals[key] + #key) % 1000003
    end
end
local shouted = {}
for i, word in ipairs(split(text)) do
    if i > 200000 then
        break
    end
    shouted[#shouted + 1] = word:upper() .. "!"
end
local line = table.concat(shouted, ",")
local found = line:find("KILUME!", 1, true)
print(#text .. " " .. #words .. " " .. #keys .. " " .. checksum .. " " .. #line .. " "
      .. (found and found - 1 or -1))
