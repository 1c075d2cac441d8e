package app.ridgeline.tools;

import app.ridgeline.account.privacy.PersonalData;
import app.ridgeline.account.privacy.PersonalExport;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What a person gave to the tools and got from them: photos, addresses, results. That runs were made, and when, stays.
 */
@Component
class ToolPersonalData implements PersonalData {

    private final StoredRuns runs;
    private final RunTransactions transactions;
    private final ResultStore files;
    private final DraftStore drafts;
    private final Clock clock;

    ToolPersonalData(StoredRuns runs, RunTransactions transactions, ResultStore files, DraftStore drafts, Clock clock) {
        this.runs = runs;
        this.transactions = transactions;
        this.files = files;
        this.drafts = drafts;
        this.clock = clock;
    }

    @Override
    public void export(UUID userId, PersonalExport out) {
        out.query("toolRuns", """
                select r.id, r.tool, r.state, r.title, r.inputs, r.failure, r.created_at, r.finished_at, r.deleted_at,
                    length(r.result::text) as result_characters,
                    (select string_agg(f.name || ' (' || f.content_type || ', ' || length(f.bytes) || ' bytes)', ', '
                                       order by f.name)
                     from tool_files f where f.owner_id = r.id) as files
                from tool_runs r where r.user_id = :user order by r.created_at, r.id
                """, userId);
        out.query("toolDrafts", """
                select tool, inputs, updated_at from tool_drafts where user_id = :user order by tool
                """, userId);
    }

    @Override
    public void erase(UUID userId) {
        drafts.deleteAll(userId);
        Instant now = clock.instant();
        for (UUID run : runs.all(userId)) {
            transactions.fail(run, "stopped"); // one that is in progress: its result finds no one
            runs.delete(userId, run, now);
            files.deleteAll(run);
        }
    }
}
