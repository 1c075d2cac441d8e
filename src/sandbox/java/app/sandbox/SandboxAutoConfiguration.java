package app.sandbox;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Profile;

/** Brings the sandbox into the application that finds it on its class path, in the profile {@code sandbox} alone. */
@AutoConfiguration
@Profile("sandbox")
@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
class SandboxAutoConfiguration {}
