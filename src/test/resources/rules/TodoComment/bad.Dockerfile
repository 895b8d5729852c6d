FROM debian:13
# TODO: pin
RUN true \
 # FIXME later
 && true
