"""pyarrow's half of ``pyforge/arrow``. Imported when Arrow data first crosses: pyarrow is not of the runtime.

An array crosses as a description in JSON (type, lengths, which memory is what) and the memory itself.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import struct
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from pyforge._conversions import Refused, not_an_instance

# What is pyarrow's own, which no type checker sees here.
Foreign: TypeAlias = Any

pyarrow: Any = importlib.import_module("pyarrow")
types: Any = importlib.import_module("pyarrow.types")

Spec = Mapping[str, Any]

# Types without parameters, by pyarrow's own name.
SIMPLE = {
    name: getattr(pyarrow, name)()
    for name in ("null", "bool_", "string", "large_string", "binary", "large_binary", "date32", "date64")
}


def table_of(value: object) -> Foreign:
    """The table itself, or that of what has the Arrow C data interface: a DataFrame, a record batch."""
    if not isinstance(value, pyarrow.Table):
        if not offers_arrow(value):
            raise not_an_instance(value, "pyarrow.Table")
        value = pyarrow.table(value)
    table: Any = value
    for kind in table.schema.types:
        spec_of(kind)  # refuses what has no counterpart, while its place is known
    return table


def array_of(value: object) -> Foreign:
    """The array or chunked array itself, or that of what has the Arrow C data interface: a Series."""
    array: Any = value
    if not isinstance(value, (pyarrow.Array, pyarrow.ChunkedArray)):
        if hasattr(type(value), "__arrow_c_array__"):
            array = pyarrow.array(value)
        elif hasattr(type(value), "__arrow_c_stream__"):
            array = pyarrow.chunked_array(value)
        else:
            raise not_an_instance(value, "pyarrow.Array")
    spec_of(array.type)  # refuses what has no counterpart, while its place is known
    return array


def offers_arrow(value: object) -> bool:
    return any(hasattr(type(value), name) for name in ("__arrow_c_stream__", "__arrow_c_array__"))


# --- from Python


def table_described(table: Foreign) -> tuple[str, list[Foreign]]:
    memory: list[Any] = []
    batches = [
        {"length": batch.num_rows, "children": [node_of(column, memory) for column in batch.columns]}
        for batch in table.to_batches()
    ]
    schema = {
        "fields": [field_of(field) for field in table.schema],
        "metadata": words_of(table.schema.metadata),
    }
    return json.dumps({"schema": schema, "batches": batches}), memory


def array_described(array: Foreign) -> tuple[str, list[Foreign]]:
    memory: list[Any] = []
    chunks = array.chunks if isinstance(array, pyarrow.ChunkedArray) else [array]
    nodes = [node_of(chunk, memory) for chunk in chunks]
    return json.dumps({"type": spec_of(array.type), "chunks": nodes}), memory


def node_of(array: Foreign, memory: list[Foreign]) -> Spec:
    """Lengths, the numbers of the array's memory, and the same of its parts."""
    if isinstance(array, pyarrow.ExtensionArray):
        array = array.storage
    kind = array.type
    parts: list[Any] = []
    dictionary = None
    if types.is_dictionary(kind):
        dictionary = node_of(array.dictionary, memory)
        array = array.indices
    elif types.is_struct(kind):
        parts = [array.field(index) for index in range(kind.num_fields)]
    elif types.is_fixed_size_list(kind):
        parts = [array.values.slice(array.offset * kind.list_size, len(array) * kind.list_size)]
    elif types.is_list(kind) or types.is_large_list(kind) or types.is_map(kind):
        parts = [array.values]

    def number(buffer: Foreign) -> int | None:
        if buffer is None or buffer.size == 0:
            return None
        memory.append(buffer)
        return len(memory) - 1

    buffers = array.buffers()
    has_offsets = len(parts) == 1 and not types.is_fixed_size_list(kind) and not types.is_struct(kind)
    has_offsets = has_offsets or is_variable(array.type)
    rest = buffers[2 if has_offsets else 1 :] if not parts else []
    return {
        "length": len(array),
        "offset": array.offset,
        "nulls": array.null_count,
        "validity": number(buffers[0]),
        "offsets": number(buffers[1]) if has_offsets else None,
        "data": number(rest[0]) if rest else None,
        "children": [node_of(part, memory) for part in parts],
        "dictionary": dictionary,
    }


def is_variable(kind: Foreign) -> bool:
    return any(
        test(kind)
        for test in (types.is_string, types.is_large_string, types.is_binary, types.is_large_binary)
    )


def memory_of(buffer: Foreign, form: str) -> memoryview:
    """
    The memory of a buffer as items of a format. Arrow's memory is never written, on either
    side, so that JavaScript may look at what Python says is read-only; it keeps the buffer.
    """
    memory = memoryview(buffer)
    if memory.readonly:
        area = (ctypes.c_char * buffer.size).from_address(buffer.address)
        area.owner = buffer
        memory = memoryview(area)
    whole = memory.nbytes - memory.nbytes % struct.calcsize(form)  # what pads the end is no item
    return memory.cast("B")[:whole].cast(form)


def words_of(metadata: Mapping[bytes, bytes] | None) -> dict[str, str]:
    return {key.decode(): value.decode() for key, value in (metadata or {}).items()}


def field_of(field: Foreign) -> Spec:
    return {
        "name": field.name,
        "nullable": field.nullable,
        "type": spec_of(field.type),
        "metadata": words_of(field.metadata),
    }


def spec_of(kind: Foreign) -> Spec:
    """A type of pyarrow's in words that both sides know."""
    if isinstance(kind, pyarrow.BaseExtensionType):
        return spec_of(kind.storage_type)
    for name, simple in SIMPLE.items():
        if kind == simple:
            return {"kind": name}
    if types.is_integer(kind):
        return {"kind": "int", "bits": kind.bit_width, "signed": types.is_signed_integer(kind)}
    if types.is_floating(kind):
        return {"kind": "float", "bits": kind.bit_width}
    if types.is_decimal128(kind) or types.is_decimal256(kind):
        return {"kind": "decimal", "bits": kind.bit_width, "precision": kind.precision, "scale": kind.scale}
    if types.is_timestamp(kind):
        return {"kind": "timestamp", "unit": kind.unit, "zone": kind.tz}
    if types.is_time(kind):
        return {"kind": "time", "unit": kind.unit}
    if types.is_duration(kind):
        return {"kind": "duration", "unit": kind.unit}
    if types.is_fixed_size_binary(kind):
        return {"kind": "fixed_binary", "size": kind.byte_width}
    if types.is_dictionary(kind):
        indices, values = spec_of(kind.index_type), spec_of(kind.value_type)
        return {"kind": "dictionary", "indices": indices, "values": values, "ordered": kind.ordered}
    if types.is_struct(kind):
        return {"kind": "struct", "fields": [field_of(kind.field(index)) for index in range(kind.num_fields)]}
    if types.is_fixed_size_list(kind):
        return {"kind": "fixed_list", "size": kind.list_size, "fields": [field_of(kind.value_field)]}
    if types.is_map(kind):
        entries = pyarrow.field("entries", pyarrow.struct([kind.key_field, kind.item_field]), nullable=False)
        return {"kind": "map", "sorted": kind.keys_sorted, "fields": [field_of(entries)]}
    if types.is_list(kind) or types.is_large_list(kind):
        name = "list" if types.is_list(kind) else "large_list"
        return {"kind": name, "fields": [field_of(kind.value_field)]}
    raise Refused(f"TypeError: apache-arrow has no type for pyarrow's {kind}; convert it by .cast()")


# --- to Python


def table_over(description: str, memory: Sequence[memoryview]) -> Foreign:
    made = json.loads(description)
    fields = [field_from(field) for field in made["schema"]["fields"]]
    schema = pyarrow.schema(fields, made["schema"]["metadata"] or None)
    batches = []
    for batch in made["batches"]:
        nodes = zip(fields, batch["children"], strict=True)
        columns = [array_from(field.type, node, memory) for field, node in nodes]
        batches.append(
            pyarrow.RecordBatch.from_arrays(columns, schema=schema)
            if columns
            else pyarrow.RecordBatch.from_struct_array(
                pyarrow.array([{}] * batch["length"], pyarrow.struct([]))
            )
        )
    return pyarrow.Table.from_batches(batches, schema)


def array_over(description: str, memory: Sequence[memoryview]) -> Foreign:
    made = json.loads(description)
    kind = type_from(made["type"])
    chunks = [array_from(kind, node, memory) for node in made["chunks"]]
    return chunks[0] if len(chunks) == 1 else pyarrow.chunked_array(chunks, kind)


def array_from(kind: Foreign, node: Spec, memory: Sequence[memoryview]) -> Foreign:
    """An array over memory, without a copy."""
    length, nulls = node["length"], node["nulls"]

    def buffer(name: str) -> Foreign:
        return None if node[name] is None else pyarrow.py_buffer(memory[node[name]])

    if types.is_null(kind):
        return pyarrow.nulls(length)
    if length == 0:
        return pyarrow.array([], kind)
    if types.is_dictionary(kind):
        buffers = [buffer("validity"), buffer("data")]
        indices = pyarrow.Array.from_buffers(kind.index_type, length, buffers, nulls)
        dictionary = array_from(kind.value_type, node["dictionary"], memory)
        return pyarrow.DictionaryArray.from_arrays(indices, dictionary, ordered=kind.ordered)
    fields = [kind.field(index) for index in range(kind.num_fields)]
    if types.is_map(kind):
        fields = [pyarrow.field("entries", pyarrow.struct([kind.key_field, kind.item_field]), nullable=False)]
    parts = zip(fields, node["children"], strict=True)
    children = [array_from(field.type, part, memory) for field, part in parts]
    buffers = [buffer("validity")]
    if is_variable(kind) or types.is_list(kind) or types.is_large_list(kind) or types.is_map(kind):
        buffers.append(buffer("offsets"))
    if not children and not types.is_struct(kind):
        buffers.append(buffer("data") or pyarrow.py_buffer(b""))
    return pyarrow.Array.from_buffers(kind, length, buffers, nulls, children=children or None)


def field_from(field: Spec) -> Foreign:
    return pyarrow.field(
        field["name"], type_from(field["type"]), field["nullable"], field["metadata"] or None
    )


def type_from(spec: Spec) -> Foreign:
    kind = spec["kind"]
    if kind in SIMPLE:
        return SIMPLE[kind]
    fields = [field_from(field) for field in spec.get("fields", ())]
    match kind:
        case "int":
            return getattr(pyarrow, f"{'' if spec['signed'] else 'u'}int{spec['bits']}")()
        case "float":
            return getattr(pyarrow, f"float{spec['bits']}")()
        case "decimal":
            return getattr(pyarrow, f"decimal{spec['bits']}")(spec["precision"], spec["scale"])
        case "timestamp":
            return pyarrow.timestamp(spec["unit"], spec["zone"])
        case "time":
            return (
                pyarrow.time32(spec["unit"]) if spec["unit"] in ("s", "ms") else pyarrow.time64(spec["unit"])
            )
        case "duration":
            return pyarrow.duration(spec["unit"])
        case "fixed_binary":
            return pyarrow.binary(spec["size"])
        case "dictionary":
            return pyarrow.dictionary(type_from(spec["indices"]), type_from(spec["values"]), spec["ordered"])
        case "struct":
            return pyarrow.struct(fields)
        case "fixed_list":
            return pyarrow.list_(fields[0], spec["size"])
        case "map":
            key, item = fields[0].type.field(0), fields[0].type.field(1)
            return pyarrow.map_(key, item, spec["sorted"])
        case "list":
            return pyarrow.list_(fields[0])
        case "large_list":
            return pyarrow.large_list(fields[0])
        case _:
            raise Refused(f"TypeError: pyarrow has no type {kind}")
