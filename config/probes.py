"""Whether this process lives, and whether what it needs answers. No detail to outsiders."""

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from journal.doors import anyone

PATIENCE = 2  # seconds


@anyone
@never_cache
@require_safe
def alive(request):
    return HttpResponse("alive\n", content_type="text/plain")


@anyone
@never_cache
@require_safe
def ready(request):
    """200 when the database and Redis answer, else 503."""
    if _database_answers() and _redis_answers():
        return HttpResponse("ready\n", content_type="text/plain")
    return HttpResponse("not ready\n", content_type="text/plain", status=503)


def _database_answers():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _redis_answers():
    client = redis.Redis.from_url(
        settings.REDIS_URL, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE
    )
    try:
        return client.ping()
    except redis.RedisError:
        return False
    finally:
        client.close()
