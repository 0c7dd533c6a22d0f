-- Floats and attributes in tables: the orbits of the outer planets, 200,000 steps.

local PI = 3.141592653589793
local SOLAR_MASS = 4 * PI * PI
local DAYS = 365.24

local function body(x, y, z, vx, vy, vz, mass)
    return {x, y, z, vx * DAYS, vy * DAYS, vz * DAYS, mass * SOLAR_MASS}
end

local function solar_system()
    return {
        body(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0),
        body(4.84143144246472090e+00, -1.16032004402742839e+00, -1.03622044471123109e-01,
             1.66007664274403694e-03, 7.69901118419740425e-03, -6.90460016972063023e-05,
             9.54791938424326609e-04),
        body(8.34336671824457987e+00, 4.12479856412430479e+00, -4.03523417114321381e-01,
             -2.76742510726411045e-03, 4.99852801234917238e-03, 2.30417297573763929e-05,
             2.85885980666130812e-04),
        body(1.28943695621391310e+01, -1.51111514016986312e+01, -2.23307578892655734e-01,
             2.96460137564761618e-03, 2.37847173959480950e-03, -2.96589568540237556e-05,
             4.36624404335156298e-05),
        body(1.53796971148509165e+01, -2.59193146099879641e+01, 1.79258772950371181e-01,
             2.68067772490389322e-03, 1.62824170038242295e-03, -9.51592254519715870e-05,
             5.15138902046611451e-05),
    }
end

local function offset_momentum(bodies)
    local px, py, pz = 0.0, 0.0, 0.0
    for _, b in ipairs(bodies) do
        px = px + b[4] * b[7]
        py = py + b[5] * b[7]
        pz = pz + b[6] * b[7]
    end
    local sun = bodies[1]
    sun[4], sun[5], sun[6] = -px / SOLAR_MASS, -py / SOLAR_MASS, -pz / SOLAR_MASS
end

local function energy(bodies)
    local total = 0.0
    for i, a in ipairs(bodies) do
        total = total + 0.5 * a[7] * (a[4] * a[4] + a[5] * a[5] + a[6] * a[6])
        for j = i + 1, #bodies do
            local b = bodies[j]
            local dx, dy, dz = a[1] - b[1], a[2] - b[2], a[3] - b[3]
            total = total - a[7] * b[7] / (dx * dx + dy * dy + dz * dz) ^ 0.5
        end
    end
    return total
end

local function advance(bodies, dt, steps)
    local count = #bodies
    for _ = 1, steps do
        for i = 1, count do
            local a = bodies[i]
            local ax, ay, az, mass = a[1], a[2], a[3], a[7]
            local vx, vy, vz = a[4], a[5], a[6]
            for j = i + 1, count do
                local b = bodies[j]
                local dx = ax - b[1]
                local dy = ay - b[2]
                local dz = az - b[3]
                local square = dx * dx + dy * dy + dz * dz
                local mag = dt / (square * square ^ 0.5)
                local bm = b[7] * mag
                vx = vx - dx * bm
                vy = vy - dy * bm
                vz = vz - dz * bm
                local am = mass * mag
                b[4] = b[4] + dx * am
                b[5] = b[5] + dy * am
                b[6] = b[6] + dz * am
            end
            a[4], a[5], a[6] = vx, vy, vz
        end
        for _, b in ipairs(bodies) do
            b[1] = b[1] + dt * b[4]
            b[2] = b[2] + dt * b[5]
            b[3] = b[3] + dt * b[6]
        end
    end
end

local bodies = solar_system()
offset_momentum(bodies)
print(string.format("%.9f", energy(bodies)))
advance(bodies, 0.01, 200000)
print(string.format("%.9f", energy(bodies)))
