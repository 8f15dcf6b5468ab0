"""The theme's templates, compiled once for both languages and for every rebuild while serving.

MkDocs loads its hooks anew at each rebuild, so this stands in a module of its own.
"""

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class MemoryCache(BytecodeCache):
    """Compiled templates by key; Jinja checks that the source is still the same."""

    def __init__(self):
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


COMPILED = MemoryCache()
