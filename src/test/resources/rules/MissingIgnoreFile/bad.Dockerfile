FROM debian:13
COPY src /src
COPY . .
COPY . /b
