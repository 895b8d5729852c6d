FROM debian:13
ENV A=1 B== 
ENV C d=e
LABEL a=b
