package app.ridgeline.account;

import com.vaadin.flow.component.Component;

/** A section of the account page. Modules contribute theirs as beans; {@code @Order} says which comes first. */
public interface AccountSection {

    /** A new component for the person who is signed in, on the thread of their page. */
    Component section();
}
