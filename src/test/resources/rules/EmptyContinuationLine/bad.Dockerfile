FROM debian:13
EXPOSE \

80
RUN a \
  && b \


  && c
