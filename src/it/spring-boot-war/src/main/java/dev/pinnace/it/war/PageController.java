package dev.pinnace.it.war;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
public class PageController {
    @GetMapping("/page")
    public String page(Model model) {
        model.addAttribute("sum", 40 + 2);
        return "page";
    }
}
