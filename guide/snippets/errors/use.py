import bank
import pyforge

try:
    bank.withdraw(5, 10)
except ValueError as error:
    print(type(error), error)

try:
    bank.broken()
except TypeError as error:
    print(isinstance(error, pyforge.JsError), error.name, error.message)
    print(error.stack.splitlines()[1].strip())

try:
    bank.withdraw(5, amount="all")
except TypeError as error:
    print(error)
