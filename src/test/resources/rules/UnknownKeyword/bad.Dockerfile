FROM debian:13
COPPY a /a
RUN true
&& echo forgotten
