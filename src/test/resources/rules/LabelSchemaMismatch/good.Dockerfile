FROM debian:13
LABEL anything=goes version=one
