package app.ridgeline.vendors.ui;

import app.ridgeline.account.CurrentUser;
import app.ridgeline.ui.UserFormat;
import app.ridgeline.vendors.VendorFilter;
import app.ridgeline.vendors.VendorLayout;
import app.ridgeline.vendors.VendorPage;
import app.ridgeline.vendors.Vendors;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** The directory. Filter and layout stand in the address, so that a link shows the same. */
@StyleSheet("vendor-pages.css")
@Route("vendors")
@PermitAll
class VendorsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    static final String PATH = "vendors";
    private static final Logger log = LoggerFactory.getLogger(VendorsView.class);

    private final Vendors vendors;
    private final CurrentUser user;
    private final Paragraph found = new Paragraph();
    private final Paragraph remarks = new Paragraph();
    private final VendorFilterBar filters;
    private final ActiveFilters active = new ActiveFilters(this::go);
    private final LayoutToggle toggle = new LayoutToggle(this::choose);
    private final VendorResults results = new VendorResults();
    private VendorFilter filter = VendorFilter.ALL;
    private VendorLayout layout = VendorLayout.CARDS;

    VendorsView(Vendors vendors, CurrentUser user) {
        this.vendors = vendors;
        this.user = user;
        filters = new VendorFilterBar(UserFormat.of(UI.getCurrent()), this::typed, this::go);
        found.addClassNames("rl-muted", "rl-vendor-found");
        found.getElement().setAttribute("role", "status");
        remarks.addClassNames("rl-message", "rl-message-warning");
        remarks.setVisible(false);
        Div head = new Div(new H1(getTranslation("vendors.title")), toggle);
        head.addClassName("rl-page-head");
        Div line = new Div(found, active);
        line.addClassName("rl-row");
        addClassNames("rl-page", "rl-page-wide", "rl-vendors");
        add(head, filters, remarks, line, results);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("app.title", getTranslation("vendors.title"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        enter(event.getLocation().getQueryParameters());
    }

    private void enter(QueryParameters query) {
        try {
            List<String> states = vendors.states();
            VendorAddress address = VendorAddress.read(query, states);
            filter = address.filter();
            layout = address.layout().orElseGet(() -> vendors.layoutOf(user.id()));
            remark(address);
            filters.offerStates(states);
            filters.show(filter);
            show();
        } catch (DataAccessException | TransactionException e) {
            fail(e, () -> enter(query));
        }
    }

    /** Shows what the filter finds. The address follows, but "back" leaves no letter at a time. */
    private void typed(VendorFilter wanted) {
        filter = wanted;
        filters.show(filter);
        remarks.setVisible(false);
        UI.getCurrent()
                .getPage()
                .getHistory()
                .replaceState(null, new Location(PATH, VendorAddress.write(filter, layout)));
        show();
    }

    private void go(VendorFilter wanted) {
        UI.getCurrent().navigate(PATH, VendorAddress.write(wanted, layout));
    }

    private void choose(VendorLayout wanted) {
        layout = wanted;
        vendors.remember(user.id(), wanted);
        go(filter);
    }

    private void show() {
        try {
            VendorFilter wanted = filter;
            VendorSource source = (skip, limit) -> vendors.find(wanted, skip, limit);
            VendorPage first = source.page(0, VendorResults.PAGE);
            active.show(filter);
            toggle.show(layout);
            filters.count(first.counts());
            found.setText(getTranslation(first.similar() ? "vendors.found.similar" : "vendors.found", first.total()));
            if (first.total() == 0) {
                results.showNothing(() -> go(VendorFilter.ALL));
            } else {
                results.show(first, source, layout);
            }
        } catch (DataAccessException | TransactionException e) {
            fail(e, this::show);
        }
    }

    private void fail(RuntimeException failure, Runnable retry) {
        log.error("The directory of vendors could not be read", failure);
        found.setText("");
        results.showFailure(retry);
    }

    private void remark(VendorAddress address) {
        List<String> words = new ArrayList<>();
        if (!address.ignored().isEmpty()) {
            words.add(getTranslation("vendors.ignored", "“" + String.join("”, “", address.ignored()) + "”"));
        }
        if (address.isCut()) {
            words.add(getTranslation("vendors.search.cut", VendorFilter.MAX_SEARCH));
        }
        remarks.setText(String.join(" ", words));
        remarks.setVisible(!words.isEmpty());
    }
}
