# Loops over integers: ten million turns of while, ten million of for.


def while_sum(n):
    total = i = 0
    while i < n:
        total += i
        i += 1
    return total


def for_sum(n):
    total = 0
    for i in range(n):
        total += i & 7
    return total


print(while_sum(10_000_000), for_sum(10_000_000))
