FROM	alpine:3.20	AS	tabs
  RUN   echo    spaced
	RUN	echo	tabbed
COPY   a   b	/c/
ENTRYPOINT    [  "a" ,  "b"  ]
