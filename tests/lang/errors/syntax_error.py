# A syntax error in the file itself.
x = 1
if x == 1
    print(x)
