package dev.pinnace.it.spring;

import java.util.List;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class OwnerController {
    private final OwnerRepository owners;

    public OwnerController(OwnerRepository owners) {
        this.owners = owners;
    }

    @GetMapping("/owners")
    public List<Owner> owners() {
        return owners.findAllByOrderByName();
    }

    @GetMapping("/devtools")
    public boolean devtools() {
        return ClassUtils.isPresent("org.springframework.boot.devtools.RemoteUrlPropertyExtractor", null);
    }

    @GetMapping("/location")
    public String location() {
        return OwnersApplication.class.getProtectionDomain().getCodeSource().getLocation().toString();
    }
}
