package app.ridgeline.tokens.ledger;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which of the design's token rules a test holds. {@link TokenRulesTest} lists them. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface TokenRule {

    int[] value();
}
