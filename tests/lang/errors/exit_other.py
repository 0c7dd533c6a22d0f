# Codes that are neither None nor a number.
raise SystemExit((1, [2]))
