package app.ridgeline.admin.acts;

import app.ridgeline.tokens.AdminAct;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an act lies in the columns kind, plan, mockup, dol and weather. */
final class ActColumns {

    private ActColumns() {}

    static Map<String, @Nullable Object> of(AdminAct act) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("kind", act instanceof AdminAct.Reset ? "reset" : "grant");
        columns.put("plan", act instanceof AdminAct.Reset reset ? reset.plan().key() : null);
        Optional<TokenAmounts> amounts =
                act instanceof AdminAct.Grant grant ? Optional.of(grant.amounts()) : Optional.empty();
        columns.put("mockup", amounts.map(TokenAmounts::mockup).orElse(null));
        columns.put("dol", amounts.map(TokenAmounts::dol).orElse(null));
        columns.put("weather", amounts.map(TokenAmounts::weather).orElse(null));
        return columns;
    }

    static Optional<AdminAct> read(ResultSet row) throws SQLException {
        return switch (row.getString("kind")) {
            case "reset" ->
                Optional.of(new AdminAct.Reset(Plan.ofKey(row.getString("plan")).orElseThrow()));
            case "grant" ->
                Optional.of(new AdminAct.Grant(
                        new TokenAmounts(row.getInt("mockup"), row.getInt("dol"), row.getInt("weather"))));
            default -> Optional.empty();
        };
    }
}
