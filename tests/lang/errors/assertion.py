# Assertions with and without a message.
try:
    assert 1 == 2
except AssertionError as error:
    print(repr(error))
assert [] , 'message'
