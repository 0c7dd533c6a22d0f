# An assert of a constant is underlined as a whole, so not at all.
assert False, "message"
