package app.ridgeline.tokens.ledger;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes the reasons that people wrote off entries of the ledger: free text may name somebody. Numbers, kind, source and
 * actor of an entry never change.
 */
@Repository
public class EntryReasons {

    private static final String REMOVE = """
        update token_entries set reason = null
        where user_id = :user and reason is not null and (actor like 'user:%' or actor like 'client:%')
        """;

    private final JdbcClient jdbc;

    EntryReasons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes them off all entries of a person who is erased, in the transaction that erases them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(UUID erasedUser) {
        jdbc.sql(REMOVE).param("user", erasedUser).update();
    }

    /**
     * Takes it off the entries of one source, in the caller's transaction.
     *
     * @throws org.springframework.dao.DataAccessException if they are not two years old: the table allows no less
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(UUID userId, String source) {
        jdbc.sql(REMOVE + " and source = :source")
                .param("user", userId)
                .param("source", source)
                .update();
    }
}
