package dev.pinnace.it.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class OwnersApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(OwnersApplication.class, arguments);
    }
}
