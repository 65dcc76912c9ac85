# Operators, their badges and their shifts.
