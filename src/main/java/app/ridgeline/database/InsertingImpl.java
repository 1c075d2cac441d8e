package app.ridgeline.database;

import org.springframework.data.jdbc.core.JdbcAggregateOperations;

/** Found by Spring Data by its name. It begins no transaction, so that what it throws can be caught in the caller's. */
class InsertingImpl<T> implements Inserting<T> {

    private final JdbcAggregateOperations rows;

    InsertingImpl(JdbcAggregateOperations rows) {
        this.rows = rows;
    }

    @Override
    public T insert(T row) {
        return rows.insert(row);
    }

    @Override
    public T update(T row) {
        return rows.update(row);
    }
}
