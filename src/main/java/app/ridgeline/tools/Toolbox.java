package app.ridgeline.tools;

import app.ridgeline.tokens.Bucket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Which of the paid tools this installation can run. */
@Service
public class Toolbox {

    private final Map<Bucket, PaidTool<?, ?>> tools;

    public Toolbox(List<PaidTool<?, ?>> tools) {
        this.tools = tools.stream().collect(Collectors.toMap(PaidTool::bucket, Function.identity()));
    }

    /** Why this bucket's tool cannot be run here, as the key of a text; empty if it can. */
    public Optional<String> unavailable(Bucket bucket) {
        return Optional.ofNullable(tools.get(bucket)).flatMap(PaidTool::unavailable);
    }
}
