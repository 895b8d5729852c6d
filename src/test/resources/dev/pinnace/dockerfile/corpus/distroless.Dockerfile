FROM gcr.io/distroless/java17-debian12:nonroot
COPY --link target/quarkus-app/lib/ /deployments/lib/
COPY --link target/quarkus-app/*.jar /deployments/
COPY --link target/quarkus-app/app/ /deployments/app/
WORKDIR /deployments
EXPOSE 8080
CMD ["quarkus-run.jar"]
