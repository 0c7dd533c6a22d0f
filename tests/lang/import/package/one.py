# A module of the package.
name = "one"
