# A package in the package.
value = 7
