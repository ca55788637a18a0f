# The image of web, worker, beat and migrate (docker-compose.yml). The folder layout is that of a
# clone, so that the same scripts work here.

FROM node:20-bookworm-slim AS assets
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts

FROM python:3.11-slim-bookworm AS packages
WORKDIR /app
COPY requirements/run.txt ./
RUN python -m venv .venv \
 && .venv/bin/python -m pip install --no-cache-dir --require-hashes --only-binary :all: -r run.txt

FROM python:3.11-slim-bookworm
RUN apt-get update \
 && apt-get install --yes --no-install-recommends \
      libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation fonts-sil-charis \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin qms \
 && install -d -o qms -g qms /data/files
WORKDIR /app
ENV PATH=/app/.venv/bin:$PATH HOME=/tmp PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    QMS_FILES=/data/files
COPY --from=packages /app/.venv .venv
COPY --from=assets /app/node_modules node_modules
COPY . .
RUN python -m scripts.assets
ENV QMS_EMBEDDED=0
USER qms
EXPOSE 8000
CMD ["python", "-m", "gunicorn", "qms_site.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", \
     "--threads", "8", "--worker-tmp-dir", "/dev/shm", "--no-control-socket", "--access-logfile", "-"]
