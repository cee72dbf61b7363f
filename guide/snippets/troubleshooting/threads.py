import threading

import slow


def call() -> None:
    try:
        slow.later()
    except RuntimeError as error:
        print(error)


thread = threading.Thread(target=call)
thread.start()
thread.join()
