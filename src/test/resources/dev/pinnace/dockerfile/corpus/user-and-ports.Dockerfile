FROM tomcat:10.1
ENV PORT=8080
EXPOSE $PORT 8443/tcp 5353/udp 7000-7003
USER tomcat:tomcat
WORKDIR /usr/local/tomcat
WORKDIR webapps
COPY target/*.war ROOT.war
