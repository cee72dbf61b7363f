import traceback

import bank

try:
    bank.withdraw(5, 10)
except ValueError:
    traceback.print_exc()
