FROM python:3.13
ONBUILD WORKDIR /usr/src/app
ONBUILD COPY requirements.txt .
