from busybox:1.36 as one
run echo one > /one
from busybox:1.36
copy --from=one /one /one
cmd ["cat", "/one"]
