FROM docker.io/library/python:3.13-slim
ENV PYTHONUNBUFFERED=1
