# The office: web, worker, clock and the one-shot release are this image with different commands.
FROM python:3.11-slim-bookworm AS office

RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        fontconfig fonts-noto-core \
        libharfbuzz-subset0 libharfbuzz0b libpango-1.0-0 libpangoft2-1.0-0 \
        ca-certificates postgresql-common \
    && /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y \
    && apt-get install -y --no-install-recommends postgresql-client-17 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --no-create-home imprimatur

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOME=/tmp
WORKDIR /srv/imprimatur
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY . .
# The volume mounted at var/ takes its owner from here. Building the static files proves that they
# can be built; the release builds them into the volume, which an older image may have filled.
RUN install -d -o imprimatur var \
    && SECRET_KEY=only-for-this-step SETUP_CODE=only-for-this-step IMPRIMATUR_VAR=/tmp/trial \
       python manage.py collectstatic --noinput \
    && rm -rf /tmp/trial
USER imprimatur

# HTTPS in front: takes a certificate by itself when it is given a domain.
FROM caddy:2.10-alpine AS front
COPY deploy/Caddyfile /etc/caddy/Caddyfile
# The volumes mounted here take their owner from here.
RUN adduser -S -u 10002 -G root front && chown -R front /data /config
USER front
