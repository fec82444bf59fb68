# The stub of a contract in a container: docker run --rm -p 8080:8080 -v "$PWD:/work" obverse serve openapi.yaml
FROM python:3.13-slim

COPY . /source
# Only what serving needs, as pinned for development.
RUN pip install --no-cache-dir --constraint /source/constraints.txt '/source[serve]' && rm -rf /source \
    && useradd --create-home --uid 10001 obverse

USER 10001
WORKDIR /work
EXPOSE 8080
ENTRYPOINT ["obverse"]
CMD ["serve", "--host", "0.0.0.0"]
