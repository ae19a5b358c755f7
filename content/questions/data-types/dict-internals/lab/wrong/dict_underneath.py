# fails: test_no_dict_or_set_does_the_work
# `dict` is ordered already, so why not use it?

from collections import UserDict
from typing import Any


class OrderedMap(UserDict[Any, Any]):
    pass
