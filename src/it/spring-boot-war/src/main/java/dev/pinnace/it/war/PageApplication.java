package dev.pinnace.it.war;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class PageApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(PageApplication.class, arguments);
    }
}
