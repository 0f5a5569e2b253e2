# An image that serves an archive, and crawls when it is told to: docs/look-after.md says how.
#
#     docker build --tag cuttings .
#     docker run --rm --volume cuttings:/archive cuttings crawl
#     docker run --detach --publish 127.0.0.1:8001:8001 --volume cuttings:/archive cuttings

FROM python:3.11-slim AS build
RUN apt-get update \
    && apt-get install --yes --no-install-recommends build-essential \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY requirements.txt ./
# The pinned versions, as far as the image needs them.
RUN grep -E '^[A-Za-z0-9._-]+==' requirements.txt > constraints.txt
COPY pyproject.toml setup.py README.md LICENSE MANIFEST.in ./
COPY man ./man
COPY cleaners ./cleaners
COPY archive ./archive
COPY crawler ./crawler
COPY cuttings ./cuttings
RUN pip wheel --no-cache-dir --constraint constraints.txt --wheel-dir /wheels '.[serve,parquet]'

FROM python:3.11-slim
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links /wheels 'cuttings[serve,parquet]'
RUN useradd --create-home --uid 10001 cuttings \
    && install --directory --owner cuttings --group cuttings /archive
USER cuttings
WORKDIR /archive
VOLUME /archive
ENV CUTTINGS_ARCHIVE=/archive/archive.db CUTTINGS_SITES=/archive/sites
EXPOSE 8001
# Of a container that serves; one that crawls ends by itself.
HEALTHCHECK --interval=60s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8001/-/versions.json', timeout=4)"]
ENTRYPOINT ["cuttings"]
CMD ["serve", "--public", "--host", "0.0.0.0"]
