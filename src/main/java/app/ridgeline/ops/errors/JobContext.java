package app.ridgeline.ops.errors;

import app.ridgeline.correlation.Correlation;
import com.github.kagkarlsson.scheduler.event.ExecutionChain;
import com.github.kagkarlsson.scheduler.event.ExecutionInterceptor;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.sentry.ISentryLifecycleToken;
import io.sentry.Sentry;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** Gives each run of a job an id of its own, and its error reports breadcrumbs of its own. */
@Component
class JobContext implements ExecutionInterceptor {

    @Override
    public CompletionHandler<?> execute(TaskInstance<?> job, ExecutionContext context, ExecutionChain chain) {
        try (ISentryLifecycleToken scopes = Sentry.forkedScopes("job").makeCurrent();
                var work = Correlation.begin(null);
                var name = MDC.putCloseable("job", job.getTaskName())) {
            return chain.proceed(job, context);
        }
    }
}
