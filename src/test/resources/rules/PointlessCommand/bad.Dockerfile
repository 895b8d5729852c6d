FROM debian:12
RUN service mysql start && ps aux
RUN ["top"]
