import time

import slow

slow.later()
time.sleep(0.05)
print("a timer runs when Python next calls TypeScript, or at the end")
