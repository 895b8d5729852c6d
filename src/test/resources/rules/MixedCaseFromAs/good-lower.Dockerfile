from debian:13 as build
from build
