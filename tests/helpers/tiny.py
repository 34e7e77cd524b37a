"""A language model of 180 KB with random weights, for the real llama.cpp: always the same nonsense."""

from __future__ import annotations

import random
import struct
from array import array
from pathlib import Path
from typing import Any

WIDTH, LAYERS, HEADS, INNER = 32, 2, 2, 64
CONTEXT = 4096

_TEMPLATE = (
    "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)

# Types of tokens and of metadata, as numbered by the GGUF format.
_NORMAL, _UNKNOWN, _CONTROL, _BYTE = 1, 2, 3, 6
_UINT32, _INT32, _FLOAT32, _BOOL, _STRING, _ARRAY = 4, 5, 6, 7, 8, 9


def _vocabulary() -> list[tuple[str, int]]:
    special = [("<unk>", _UNKNOWN), ("<|im_start|>", _CONTROL), ("<|im_end|>", _CONTROL)]
    letters = [("▁" if char == " " else char, _NORMAL) for char in map(chr, range(32, 127))]
    return special + [(f"<0x{byte:02X}>", _BYTE) for byte in range(256)] + letters


def _shapes(vocabulary: int) -> dict[str, tuple[int, ...]]:
    """The tensors and their sizes, the innermost first."""
    shapes: dict[str, tuple[int, ...]] = {
        "token_embd.weight": (WIDTH, vocabulary),
        "output_norm.weight": (WIDTH,),
        "output.weight": (WIDTH, vocabulary),
    }
    for layer in range(LAYERS):
        shapes |= {f"blk.{layer}.{name}_norm.weight": (WIDTH,) for name in ("attn", "ffn")}
        shapes |= {f"blk.{layer}.attn_{name}.weight": (WIDTH, WIDTH) for name in ("q", "k", "v", "output")}
        shapes |= {f"blk.{layer}.ffn_{name}.weight": (WIDTH, INNER) for name in ("gate", "up")}
        shapes[f"blk.{layer}.ffn_down.weight"] = (INNER, WIDTH)
    return shapes


def write_model(path: Path) -> Path:
    """Write the model as a GGUF file."""
    tokens = _vocabulary()
    shapes = _shapes(len(tokens))
    metadata = _metadata(tokens)
    chance = random.Random(1)
    head, body = bytearray(), bytearray()
    for name, shape in shapes.items():
        head += _string(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, 0, len(body))
        count = shape[0] * (shape[1] if len(shape) > 1 else 1)
        ones = name.endswith("norm.weight")
        body += array("f", (1.0 if ones else chance.gauss(0, 0.3) for _ in range(count))).tobytes()
        body += bytes(-len(body) % 32)
    file = b"GGUF" + struct.pack("<IQQ", 3, len(shapes), len(metadata))
    file += b"".join(_string(key) + value for key, value in metadata.items()) + head
    path.write_bytes(file + bytes(-len(file) % 32) + body)
    return path


def _metadata(tokens: list[tuple[str, int]]) -> dict[str, bytes]:
    sizes = {
        "context_length": CONTEXT,
        "embedding_length": WIDTH,
        "block_count": LAYERS,
        "feed_forward_length": INNER,
        "attention.head_count": HEADS,
        "rope.dimension_count": WIDTH // HEADS,
    }
    return {
        "general.architecture": _value(_STRING, "llama"),
        **{f"llama.{name}": _value(_UINT32, size) for name, size in sizes.items()},
        "llama.attention.layer_norm_rms_epsilon": _value(_FLOAT32, 1e-5),
        "tokenizer.ggml.model": _value(_STRING, "llama"),
        "tokenizer.ggml.tokens": _values(_STRING, [name for name, _ in tokens]),
        "tokenizer.ggml.scores": _values(_FLOAT32, [0.0] * len(tokens)),
        "tokenizer.ggml.token_type": _values(_INT32, [kind for _, kind in tokens]),
        "tokenizer.ggml.unknown_token_id": _value(_UINT32, 0),
        "tokenizer.ggml.bos_token_id": _value(_UINT32, 1),
        "tokenizer.ggml.eos_token_id": _value(_UINT32, 2),
        "tokenizer.ggml.add_bos_token": _value(_BOOL, False),
        "tokenizer.ggml.add_space_prefix": _value(_BOOL, False),
        "tokenizer.chat_template": _value(_STRING, _TEMPLATE),
    }


def _string(text: str) -> bytes:
    encoded = text.encode()
    return struct.pack("<Q", len(encoded)) + encoded


def _plain(kind: int, value: Any) -> bytes:
    if kind == _STRING:
        return _string(value)
    return struct.pack({_UINT32: "<I", _INT32: "<i", _FLOAT32: "<f", _BOOL: "<?"}[kind], value)


def _value(kind: int, value: Any) -> bytes:
    return struct.pack("<I", kind) + _plain(kind, value)


def _values(kind: int, values: list[Any]) -> bytes:
    head = struct.pack("<IIQ", _ARRAY, kind, len(values))
    return head + b"".join(_plain(kind, value) for value in values)
