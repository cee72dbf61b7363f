import bank
import pyforge

try:
    bank.withdraw(5, 10)
except ValueError as error:
    print(repr(error))

try:
    bank.broken()
except TypeError as error:
    print(isinstance(error, pyforge.JsError), error.name, error.message)

try:
    bank.withdraw(5, amount="all")
except TypeError as error:
    print(error)
