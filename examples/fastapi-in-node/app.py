"""An application of FastAPI's, as it would be served anywhere."""

import asyncio

from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class Order(BaseModel):
    item: str
    count: int = 1


@app.get("/hello/{name}")
async def hello(name: str, after: float = 0) -> dict[str, str]:
    await asyncio.sleep(after)
    return {"hello": name}


@app.post("/orders")
def order(order: Order) -> dict[str, object]:
    """Not asynchronous: FastAPI runs it on a thread of Python's."""
    return {"ordered": [order.item] * order.count}
