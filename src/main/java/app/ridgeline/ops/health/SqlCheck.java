package app.ridgeline.ops.health;

/** A check of the verification SQL. The query's columns: subject, user_id, detail, findings (how many there are). */
record SqlCheck(HealthCheck check, String sql) {}
