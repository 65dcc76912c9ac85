# The printed sheet of command barcodes.
