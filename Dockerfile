# The command alone, for clusters and machines without Python: docs/install.md. It runs as a user without rights.
#   docker build -t newsparse .
#   docker run --rm --network none -v "$PWD/pages:/pages:ro" newsparse /pages > articles.jsonl
FROM python:3.13-slim
COPY . /source
RUN pip install --no-cache-dir '/source[parquet,warc,zstd]' && rm -rf /source && useradd --create-home reader
USER reader
WORKDIR /home/reader
ENTRYPOINT ["newsparse"]
