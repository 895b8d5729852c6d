FROM debian:13
COPY . .
COPY ./ /b
ADD . /c
COPY package.json . /d/
