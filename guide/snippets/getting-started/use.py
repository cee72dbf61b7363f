import greeting

print(greeting.greet("Ada", times=2))
help(greeting.greet)
