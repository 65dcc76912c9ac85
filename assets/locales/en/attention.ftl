# Attention: what waits for a person.
