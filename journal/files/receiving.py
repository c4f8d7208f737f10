"""Take the bytes of an upload from the network: never more of them than could be kept anyway."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import TemporaryFileUploadHandler

MEGABYTE = 1024 * 1024
AT_ONCE = 4  # files of the largest size in one request


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Write at most one byte more than the largest file may have: enough to see that it is larger.

    The rest is read and dropped, so that the person reads a sentence and loses nothing of what was
    typed beside it. What a whole request may leave on the disk is bounded as well.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._limit = settings.MAX_UPLOAD_MB * MEGABYTE
        self._written = 0

    def receive_data_chunk(self, raw_data, start):
        room = self._limit + 1 - start
        if room > 0:
            self._written += min(room, len(raw_data))
            self.file.write(raw_data[:room])
        if self._written > AT_ONCE * self._limit:
            raise RequestDataTooBig("More files at once than are taken.")

    def file_complete(self, file_size):
        return super().file_complete(min(file_size, self._limit + 1))
