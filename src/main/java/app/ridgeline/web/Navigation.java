package app.ridgeline.web;

import java.util.List;

/**
 * The links of the main layout. One is shown as soon as its page exists.
 *
 * @param path of the page, without a leading slash
 * @param icon the name of a {@code rl-icon}
 * @param textKey of the caption
 */
record Navigation(String path, String icon, String textKey) {

    static final List<Navigation> CUSTOMER = List.of(
            new Navigation("dashboard", "dashboard", "nav.dashboard"),
            new Navigation("history", "history", "nav.history"),
            new Navigation("payments", "card", "nav.payments"),
            new Navigation("vendors", "vendors", "nav.vendors"));

    static final List<Navigation> TOOLS = List.of(
            new Navigation("tools/mockup", "mockup", "nav.tools.mockup"),
            new Navigation("tools/dol", "dol", "nav.tools.dol"),
            new Navigation("tools/weather", "weather", "nav.tools.weather"));

    static final List<Navigation> ADMIN = List.of(
            new Navigation("admin/tokens", "tokens", "nav.admin.tokens"),
            new Navigation("admin/users", "users", "nav.admin.users"),
            new Navigation("admin/api-keys", "key", "nav.admin.api-keys"),
            new Navigation("admin/webhooks", "webhook", "nav.admin.webhooks"),
            new Navigation("admin/vendors", "vendors", "nav.admin.vendors"),
            new Navigation("admin/storms", "storm", "nav.admin.storms"),
            new Navigation("admin/audit", "audit", "nav.admin.audit"),
            new Navigation("admin/health", "health", "nav.admin.health"),
            new Navigation("admin/activity", "activity", "nav.admin.activity"));
}
