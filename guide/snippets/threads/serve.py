from concurrent.futures import ThreadPoolExecutor

import prices

with ThreadPoolExecutor(4) as pool:
    print(sum(pool.map(prices.price, ["tea", "milk", "bread"])))
