package app.ridgeline.account;

/** A person's name as we keep it: one line, without control characters, which PostgreSQL refuses or pages garble. */
final class PersonName {

    private PersonName() {}

    static String clean(String typed) {
        return typed.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
