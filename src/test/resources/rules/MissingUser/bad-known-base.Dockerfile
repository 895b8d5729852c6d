FROM quay.io/keycloak/keycloak:26.0 AS keycloak
FROM keycloak
ENTRYPOINT ["/opt/keycloak/bin/kc.sh"]
