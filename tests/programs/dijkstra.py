# Shortest paths: Dijkstra's algorithm on a road map and on a grid, checked by Bellman-Ford.

INFINITY = float("inf")


class PriorityQueue:
    """Smallest first; changed priorities leave stale entries that pop skips."""

    def __init__(self):
        self._heap = []
        self._best = {}

    def __bool__(self):
        return bool(self._best)

    def __contains__(self, item):
        return item in self._best

    def push(self, item, priority):
        if priority >= self._best.get(item, INFINITY):
            return False
        self._best[item] = priority
        heap = self._heap
        heap.append((priority, item))
        child = len(heap) - 1
        while child:
            parent = (child - 1) >> 1
            if heap[parent] <= heap[child]:
                break
            heap[parent], heap[child] = heap[child], heap[parent]
            child = parent
        return True

    def _pop_entry(self):
        heap = self._heap
        entry = heap[0]
        last = heap.pop()
        if heap:
            parent = 0
            size = len(heap)
            while 2 * parent + 1 < size:
                left = 2 * parent + 1
                right = left + 1
                child = right if right < size and heap[right] < heap[left] else left
                if last <= heap[child]:
                    break
                heap[parent] = heap[child]
                parent = child
            heap[parent] = last
        return entry

    def pop(self):
        while True:
            priority, item = self._pop_entry()
            if self._best.get(item) == priority:
                del self._best[item]
                return item, priority


class Graph:
    def __init__(self, edges=(), *, directed=False):
        self.neighbours = {}
        for edge in edges:
            self.add(*edge, directed=directed)

    def add(self, start, end, weight=1, *, directed=False):
        if weight < 0:
            raise ValueError(f"negative weight {weight} from {start} to {end}")
        self.neighbours.setdefault(start, {})[end] = weight
        back = self.neighbours.setdefault(end, {})
        if not directed:
            back[start] = weight

    def __iter__(self):
        return iter(self.neighbours)

    def __len__(self):
        return len(self.neighbours)

    def edges(self):
        for start, ends in self.neighbours.items():
            for end, weight in ends.items():
                yield start, end, weight

    def dijkstra(self, source):
        if source not in self.neighbours:
            raise KeyError(source)
        done, before = {}, {source: None}
        queue = PriorityQueue()
        queue.push(source, 0)
        while queue:
            node, distance = queue.pop()
            done[node] = distance
            for end, weight in self.neighbours[node].items():
                if end not in done and queue.push(end, distance + weight):
                    before[end] = node
        return done, before

    def bellman_ford(self, source):
        distances = dict.fromkeys(self, INFINITY)
        distances[source] = 0
        for _ in range(len(self)):
            changed = False
            for start, end, weight in self.edges():
                if (through := distances[start] + weight) < distances[end]:
                    distances[end] = through
                    changed = True
            if not changed:
                break
        return distances


def path_to(before, target):
    def steps(node):
        while node is not None:
            yield node
            node = before[node]

    return list(steps(target))[::-1] if target in before else None


ROADS = """
Arad Zerind 75; Arad Sibiu 140; Arad Timisoara 118; Zerind Oradea 71; Oradea Sibiu 151
Timisoara Lugoj 111; Lugoj Mehadia 70; Mehadia Drobeta 75; Drobeta Craiova 120
Craiova Rimnicu 146; Craiova Pitesti 138; Rimnicu Sibiu 80; Rimnicu Pitesti 97
Sibiu Fagaras 99; Fagaras Bucharest 211; Pitesti Bucharest 101; Bucharest Giurgiu 90
Bucharest Urziceni 85; Urziceni Hirsova 98; Hirsova Eforie 86; Urziceni Vaslui 142
Vaslui Iasi 92; Iasi Neamt 87
"""


def read_roads(text):
    for record in text.replace("\n", ";").split(";"):
        if record.strip():
            start, end, length = record.split()
            yield start, end, int(length)


def grid_graph(width, height, seed):
    cost = {}
    for y in range(height):
        for x in range(width):
            seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
            cost[x, y] = 1 + (seed >> 33) % 9
    graph = Graph()
    for (x, y), price in cost.items():
        for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            if (end := (x + dx, y + dy)) in cost:
                graph.add((x, y), end, cost[end], directed=True)
    return graph, cost


def draw(cost, route, width, height):
    for y in range(height):
        yield "".join("*" if (x, y) in route else str(cost[x, y]) for x in range(width))


def main():
    roads = Graph(read_roads(ROADS))
    distances, before = roads.dijkstra("Arad")
    print(f"{len(roads)} towns, {sum(1 for _ in roads.edges()) // 2} roads")
    for town, distance in sorted(distances.items(), key=lambda pair: pair[1]):
        *via, last = path_to(before, town)
        print(f"{distance:4} {last:<10} {' > '.join(via)}")
    assert distances == roads.bellman_ford("Arad")
    for bad in (lambda: roads.dijkstra("Paris"), lambda: roads.add("Arad", "Iasi", -5)):
        try:
            bad()
        except (KeyError, ValueError) as error:
            print(type(error).__name__, error)

    islands = Graph([(1, 2), (2, 3), (4, 5)])
    reached, before = islands.dijkstra(1)
    print("reached", sorted(reached), "path to 5:", path_to(before, 5))

    width, height = 40, 20
    graph, cost = grid_graph(width, height, seed=2024)
    distances, before = graph.dijkstra((0, 0))
    target = (width - 1, height - 1)
    route = path_to(before, target)
    print("grid cost", distances[target], "steps", len(route) - 1)
    print("\n".join(draw(cost, set(route), width, height)))
    assert sum(cost[cell] for cell in route[1:]) == distances[target]
    assert distances == graph.bellman_ford((0, 0))
    print("total of all distances", sum(distances.values()))


main()
