package app.ridgeline.ops.health;

import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import java.time.Clock;

/** The state of database, pool, jobs and webhook. */
class FactsCard extends Div {

    private final DescriptionList facts = new DescriptionList();

    FactsCard(HealthFacts it, UserFormat format) {
        addClassName("rl-card");
        facts.addClassName("rl-facts");
        fact("health.fact.database", "PostgreSQL " + it.database());
        fact("health.fact.schema", it.schema());
        fact(
                "health.fact.pool",
                getTranslation("health.fact.pool.value", it.connections(), it.maxConnections(), it.waiting()));
        fact(
                "health.fact.jobs",
                getTranslation("health.fact.jobs.value", it.jobs(), it.jobLag().toSeconds()));
        fact(
                "health.fact.webhook",
                it.newestDelivery()
                        .map(at -> format.moment(at, Clock.systemUTC()))
                        .orElseGet(() -> getTranslation("health.fact.webhook.none")));
        add(new H2(getTranslation("health.facts")), facts);
    }

    private void fact(String key, String value) {
        facts.add(new DescriptionList.Term(getTranslation(key)), new DescriptionList.Description(value));
    }
}
