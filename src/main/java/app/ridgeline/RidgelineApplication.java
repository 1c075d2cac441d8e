package app.ridgeline;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Ridgeline: pages, REST API and Stripe's webhook in one process. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class RidgelineApplication {

    public static void main(String[] args) {
        SpringApplication.run(RidgelineApplication.class, args);
    }
}
