# The sounds, all of them.
