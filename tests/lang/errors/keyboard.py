# raise of things that are no exceptions.
try:
    raise 5
except TypeError as error:
    print(error)
raise int
