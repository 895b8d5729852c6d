FROM python:3.13
ENV PIP_NO_CACHE_DIR=off
RUN pip3 install x==1
