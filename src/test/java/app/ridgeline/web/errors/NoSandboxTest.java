package app.ridgeline.web.errors;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** What is left of the sandbox where its profile is not on: nothing. */
class NoSandboxTest {

    @EnableWebSecurity
    @EnableWebMvc
    static class Web {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sandbox",
                "/sandbox/stripe/v1/customers",
                "/sandbox/checkout/cs_test_1",
                "/sandbox/portal/bps_1",
                "/sandbox/assets/pages.css"
            })
    void its_addresses_do_not_exist(String address) throws Exception {
        try (var context = new AnnotationConfigWebApplicationContext()) {
            context.setServletContext(new MockServletContext());
            context.register(Web.class, NoSandbox.class);
            context.refresh();
            MockMvc browser = MockMvcBuilders.webAppContextSetup(context)
                    .apply(springSecurity())
                    .build();
            browser.perform(get(address)).andExpect(status().isNotFound());
            browser.perform(get(address).with(user("admin").roles("ADMIN"))).andExpect(status().isNotFound());
            browser.perform(post(address)).andExpect(status().isNotFound());
        }
    }
}
