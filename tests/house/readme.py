# The program on the README's first page is the main example, to the letter.
import pathlib
import sys

root = pathlib.Path(__file__).resolve().parents[2]
readme = (root / "README.md").read_text()
shown = readme.split("```c\n", 1)[1].split("```\n", 1)[0]
if shown != (root / "examples" / "hello.c").read_text():
    sys.exit("README.md shows another program than examples/hello.c")
print("README.md shows examples/hello.c")
