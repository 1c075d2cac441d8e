package app.ridgeline.account.links;

/** What the statements of all links share. The link is {@code l}. */
final class LinkSql {

    /** Its user may sign in. */
    static final String OWNED = """
        exists (select 1 from users u where u.id = l.user_id and u.enabled and u.erased_at is null)
        """;

    /** It works. */
    static final String OPEN = "l.ended_at is null and l.expires_at > now() and " + OWNED;

    /** Its secret may still be made: its mail has not waited for longer than a day. */
    static final String WAITING = "l.ended_at is null and l.created_at > now() - interval '1 day' and " + OWNED;

    private LinkSql() {}
}
