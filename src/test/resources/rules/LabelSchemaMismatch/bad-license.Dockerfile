FROM debian:13
LABEL a="GPLv3" b="Apache License 2.0" c="mit" d="LicenseRef-Ours OR"
