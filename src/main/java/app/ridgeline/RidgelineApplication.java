package app.ridgeline;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Ridgeline: pages, REST API and Stripe's webhook in one process. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RidgelineApplication {

    public static void main(String[] args) {
        SpringApplication.run(RidgelineApplication.class, args);
    }
}
