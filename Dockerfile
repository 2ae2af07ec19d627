# The product alone: no compiler, no tests, no way to write outside of /tmp.
FROM python:3.11-slim AS build
WORKDIR /source
COPY pyproject.toml README.md ./
COPY nurture ./nurture
COPY tasks ./tasks
COPY templates ./templates
COPY docs/content-facts.md ./docs/
RUN python -m venv /opt/nurture && /opt/nurture/bin/pip install --no-cache-dir .

FROM python:3.11-slim
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin nurture
COPY --from=build /opt/nurture /opt/nurture
ENV PATH=/opt/nurture/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    NURTURE_HOME=/tmp/nurture
WORKDIR /tmp
USER 10001:10001
EXPOSE 8000
ENTRYPOINT ["nurture"]
CMD ["web", "--host", "0.0.0.0"]
