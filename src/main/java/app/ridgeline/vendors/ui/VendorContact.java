package app.ridgeline.vendors.ui;

import app.ridgeline.vendors.Contact;
import com.vaadin.flow.component.html.Anchor;

/** How to reach a vendor. */
class VendorContact extends VendorSection {

    VendorContact(Contact contact) {
        super("vendors.contact");
        if (contact.equals(Contact.NONE)) {
            addNothing(getTranslation("vendors.contact.none"));
        }
        if (contact.website() != null) {
            add(labelled(getTranslation("vendors.contact.website"), OutLink.website(contact.website())));
        }
        if (contact.phone() != null) {
            add(labelled(getTranslation("vendors.contact.phone"), phone(contact.phone())));
        }
        if (contact.email() != null) {
            add(labelled(
                    getTranslation("vendors.contact.email"), new Anchor("mailto:" + contact.email(), contact.email())));
        }
        if (contact.warrantyUrl() != null) {
            add(labelled(
                    getTranslation("vendors.contact.warranty"),
                    OutLink.to(contact.warrantyUrl(), getTranslation("vendors.contact.warranty.link"))));
        }
        if (contact.specUrl() != null) {
            add(labelled(
                    getTranslation("vendors.contact.spec"),
                    OutLink.to(contact.specUrl(), getTranslation("vendors.contact.spec.link"))));
        }
    }

    static Anchor phone(String number) {
        return new Anchor("tel:" + number.replaceAll("[^0-9+]", ""), number);
    }
}
