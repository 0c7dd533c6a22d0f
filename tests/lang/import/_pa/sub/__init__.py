s = 's'
