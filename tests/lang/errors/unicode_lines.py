# Carets under wide text.
größe = 'ä' * 3; print(größe + 5, "日本語")
