FROM debian:12
RUN apt-get update && apt-get install python
RUN apt-get -q install -t stable x
RUN yum install httpd-2.24.2
RUN yum groupinstall "Development Tools"
RUN dnf install httpd-2.24.2 && microdnf install x
RUN zypper install httpd=2.4.46 && zypper rm x
RUN apt install x
