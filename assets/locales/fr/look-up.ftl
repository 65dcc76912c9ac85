# Look up: finding an order.
