# Closing, and what is out of order.
