# The first start.
