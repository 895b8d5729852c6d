FROM scratch
COPY src pom.xml /a/
COPY target/*.jar /b
COPY docs /c
