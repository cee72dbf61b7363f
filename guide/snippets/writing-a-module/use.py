import inspect

import text_tools

print(text_tools.__doc__, text_tools.__all__)
print(inspect.signature(text_tools.count_lines))
print(text_tools.count_lines("use.py"), text_tools.frequencies("aab", only=["a"]))
print(text_tools.slug("À la carte 2"))
