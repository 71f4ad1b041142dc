"""Look for static files once in a process, not once for each client."""

import pytest
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import Redirect, StaticFile

Found = dict[str, Redirect | StaticFile]

_look = WhiteNoiseMiddleware.add_files_from_finders


def look_once(patch: pytest.MonkeyPatch) -> None:
    """Keep what the first client's middleware finds for those of all others.

    Every `Client` loads the middleware anew, which asks the disk for each of some four hundred files;
    that took longer than most tests. It answers the same, since the files are those of installed
    packages and of the repository: no test adds one. What headers a file is sent with is part of the key.
    A `STATIC_ROOT` that a test names is looked through as ever.
    """
    known: dict[tuple[object, ...], Found] = {}

    def add_files_from_finders(self: WhiteNoiseMiddleware) -> None:
        key = (self.static_prefix, self.max_age, self.allow_all_origins, self.charset)
        if key not in known:
            before, self.files = self.files, {}
            _look(self)
            known[key], self.files = self.files, before
        self.files.update(known[key])

    patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", add_files_from_finders)
