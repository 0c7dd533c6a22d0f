# A text adventure: a world in a table, a parser of commands, state machines, scripted players.

WORLD = """
room cellar | A damp cellar. Something drips.
  exits up kitchen; east tunnel[dark]
  items rope
room kitchen | A kitchen with a cold stove.
  exits down cellar; north hall
  items lamp, knife
room hall | A grand hall with a locked oak door to the north.
  exits south kitchen; north vault[key]; west garden
  items
room garden | A wild garden around a dry well.
  exits east hall; down well[rope]
  items flower
room tunnel | A narrow tunnel. Bones crunch underfoot.
  exits west cellar; north troll cave
  items coin
room well | The bottom of the well.
  exits up garden[rope]
  items key
room troll cave | A cave that smells of troll.
  exits south tunnel
  items
room vault | The vault! Gold glitters everywhere.
  exits south hall
  items crown
"""


class GameOver(Exception):
    def __init__(self, message, won=False):
        super().__init__(message)
        self.won = won


class Refused(Exception):
    """What the player asked for cannot be done now."""


class Room:
    def __init__(self, name, description):
        self.name, self.description = name, description
        self.exits, self.items, self.visited = {}, [], False

    def __str__(self):
        lines = [f"== {self.name.title()} ==", self.description]
        if self.items:
            lines.append("You see: " + ", ".join(self.items) + ".")
        lines.append("Exits: " + ", ".join(sorted(self.exits)) + ".")
        return "\n".join(lines)


def build(text):
    rooms, room = {}, None
    for line in text.strip().splitlines():
        keyword, _, rest = line.strip().partition(" ")
        match keyword, rest:
            case "room", rest:
                name, description = (part.strip() for part in rest.split("|"))
                room = rooms[name] = Room(name, description)
            case "exits", rest:
                for part in rest.split("; "):
                    direction, target = part.split(" ", 1)
                    target, _, need = target.partition("[")
                    room.exits[direction] = target, need.rstrip("]") or None
            case "items", "":
                pass
            case "items", rest:
                room.items.extend(item.strip() for item in rest.split(","))
            case _:
                raise ValueError(f"bad line {line!r}")
    for room in rooms.values():
        for target, _ in room.exits.values():
            assert target in rooms, target
    return rooms


class Lamp:
    """A little machine of its own: off, on, dim and empty, driven by a table."""

    TRANSITIONS = {
        ("off", "light"): "on",
        ("on", "douse"): "off",
        ("dim", "douse"): "off",
        ("on", "burn_low"): "dim",
        ("dim", "burn_out"): "empty",
    }

    def __init__(self, oil=12):
        self.state, self.oil = "off", oil
        self.history = ["off"]

    @property
    def lit(self):
        return self.state in ("on", "dim")

    def event(self, name):
        try:
            self.state = self.TRANSITIONS[self.state, name]
        except KeyError:
            raise Refused(f"The lamp is {self.state}.") from None
        self.history.append(self.state)

    def tick(self):
        if self.lit:
            self.oil -= 1
            if self.oil == 4 and self.state == "on":
                self.event("burn_low")
                return "The lamp grows dim."
            if self.oil <= 0:
                self.event("burn_out")
                return "The lamp goes out."


class Game:
    SHORT = {"n": "north", "s": "south", "e": "east", "w": "west", "u": "up", "d": "down",
             "l": "look",
             "i": "inventory", "x": "examine", "get": "take", "walk": "go"}

    def __init__(self):
        self.rooms = build(WORLD)
        self.here = self.rooms["kitchen"]
        self.bag, self.lamp = [], Lamp()
        self.turns, self.score = 0, 0
        self.state = "exploring"
        self.troll = "angry"

    @classmethod
    def commands(cls):
        return {name.removeprefix("do_"): getattr(cls, name) for name in dir(cls)
                if name.startswith("do_")}

    def command(self, line):
        """Yield the lines of the answer."""
        words = [self.SHORT.get(word, word) for word in line.lower().split()
                 if word not in ("the", "a", "to")]
        handler = getattr(self, "in_" + self.state)
        try:
            match words:
                case []:
                    yield "Say something."
                case ["quit"]:
                    raise GameOver("You give up.")
                case _:
                    yield from handler(words)
        except Refused as refusal:
            yield str(refusal)
        else:
            self.turns += 1
            if note := self.lamp.tick():
                yield note
                if not self.lamp.lit and self.here.name in ("tunnel", "troll cave"):
                    raise GameOver("In the dark you fall into a pit.")

    def in_exploring(self, words):
        match words:
            case [("north" | "south" | "east" | "west" | "up" | "down") as direction]:
                yield from self.go(direction)
            case ["go", direction]:
                yield from self.go(direction)
            case [verb, *rest] if verb in self.commands():
                yield from self.commands()[verb](self, *rest)
            case [verb, *_]:
                yield f"I don't know how to {verb}."

    def in_facing(self, words):
        """Before an angry troll only a few things can be done."""
        match words:
            case ["give", ("coin" | "flower") as gift] if gift in self.bag:
                self.bag.remove(gift)
                self.troll = "happy"
                self.state = "exploring"
                self.score += 10
                yield f"The troll takes the {gift} and smiles. He hums a tune."
            case ["give", thing]:
                yield f"The troll does not want your {thing}."
            case ["attack", *_]:
                raise GameOver("The troll is stronger than you.")
            case ["south"] | ["go", "south"]:
                self.state = "exploring"
                yield from self.go("south")
            case _:
                yield "The troll growls. Now is not the time."

    def go(self, direction):
        if direction not in self.here.exits:
            raise Refused(f"You cannot go {direction}.")
        target, need = self.here.exits[direction]
        if need == "dark" and not self.lamp.lit:
            raise Refused("It is too dark.")
        if need and need != "dark" and need not in self.bag:
            raise Refused(f"You need a {need}.")
        self.here = self.rooms[target]
        if not self.here.visited:
            self.here.visited = True
            self.score += 5
        yield str(self.here)
        if target == "troll cave" and self.troll == "angry":
            self.state = "facing"
            yield "An angry troll blocks your way!"

    def do_look(self):
        yield str(self.here)

    def do_take(self, *things):
        if things in ((), ("all",)):
            things = tuple(self.here.items)
            if not things:
                raise Refused("There is nothing to take.")
        for thing in things:
            if thing not in self.here.items:
                yield f"There is no {thing} here."
                continue
            self.here.items.remove(thing)
            self.bag.append(thing)
            yield f"Taken: {thing}."
            if thing == "crown":
                raise GameOver("You leave with the crown of the old kings!", won=True)

    def do_drop(self, thing="nothing"):
        if thing not in self.bag:
            raise Refused(f"You have no {thing}.")
        self.bag.remove(thing)
        self.here.items.append(thing)
        yield "Dropped."

    def do_inventory(self):
        yield "You carry " + (", ".join(sorted(self.bag)) or "nothing") + "."

    def do_light(self, thing="lamp"):
        if thing != "lamp" or thing not in self.bag:
            raise Refused(f"You cannot light the {thing}.")
        self.lamp.event("light")
        yield "The lamp shines."

    def do_douse(self, thing="lamp"):
        self.lamp.event("douse")
        yield "The lamp is out."

    def do_examine(self, *words):
        known = {"well": "A rope would help.",
                 "lamp": f"It is {self.lamp.state}, with {self.lamp.oil} drops of oil.",
                 "door": "It has a keyhole."}
        yield known.get(" ".join(words), "Nothing special.")

    def do_help(self):
        yield "I know: " + ", ".join(sorted(self.commands())) + "."


def play(script, *, show=True):
    game, log = Game(), []
    try:
        for line in script.split(";"):
            log.append("> " + line.strip())
            log.extend(game.command(line))
        ending = "The story stops here."
    except GameOver as over:
        ending = f"*** {over} {'You won' if over.won else 'You lost'}! ***"
    if show:
        print("\n".join(log))
    print(ending, f"{game.turns} turns, {game.score} points, lamp {' > '.join(game.lamp.history)}")
    return game


WALK = """look; dance; take lamp knife spoon; i; examine lamp; go down; east; take rope; light lamp;
light lamp; e; take all; n; look; give knife; give the coin; s; w; u; douse; douse; n; x door; n; w;
down; take key; up; e; n; take crown; look"""


def shortest(goal):
    """Plan a winning script by searching the states of a simplified world."""
    rooms = build(WORLD)
    start = ("kitchen", frozenset())
    queue, came = [start], {start: None}
    for state in queue:
        name, bag = state
        if goal in bag:
            steps = []
            while came[state]:
                state, step = came[state]
                steps.append(step)
            return steps[::-1]
        options = [(f"take {item}", (name, bag | {item})) for item in rooms[name].items
                   if item not in bag]
        for direction, (target, need) in rooms[name].exits.items():
            if need is None or need in bag or (need == "dark" and "lamp" in bag):
                options.append((direction, (target, bag)))
        for step, new in options:
            if new not in came:
                came[new] = state, step
                queue.append(new)
    return None


def main():
    play(WALK)
    print("-" * 40)
    play("take lamp; d; light; e; n; attack troll", show=False)
    play("take lamp; d; light; e; l; l; l; l; l; l; l; l; l; l; l; l; l", show=False)
    play("n; s; ; help; quit", show=False)
    for goal in ("rope", "key", "crown", "coin", "sword"):
        steps = shortest(goal)
        print(f"{goal}: {'; '.join(steps) if steps else 'impossible'}")
    won = play("; ".join(shortest("crown")), show=False)
    print(won.here.name, sorted(won.bag), won.state)


main()
