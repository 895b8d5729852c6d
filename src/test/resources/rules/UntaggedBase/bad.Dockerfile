FROM debian
FROM registry.example.com:5000/team/base AS second
FROM second
