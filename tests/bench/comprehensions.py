# Comprehensions: lists, filters, nested ones, sets and dicts.


def main():
    total = 0
    for turn in range(20):
        squares = [x * x for x in range(50_000)]
        even = [x for x in squares if x % 2 == 0]
        pairs = [(x, y) for x in range(100) for y in range(100) if x < y]
        lookup = {x: x + turn for x in range(20_000)}
        remainders = {x % 997 for x in squares}
        matrix = [[row * column for column in range(60)] for row in range(60)]
        flat = [cell for row in matrix for cell in row]
        total += len(even) + len(pairs) + lookup[turn] + len(remainders) + sum(flat) + squares[-1]
    print(total)


main()
