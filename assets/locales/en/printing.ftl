# Printing.
