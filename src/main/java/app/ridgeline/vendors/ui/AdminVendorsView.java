package app.ridgeline.vendors.ui;

import app.ridgeline.account.Callers;
import app.ridgeline.ui.LineGrid;
import app.ridgeline.vendors.VendorAdmin;
import app.ridgeline.vendors.VendorImport;
import app.ridgeline.vendors.VendorRow;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import jakarta.annotation.security.RolesAllowed;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** All vendors, archived ones too, for those who keep the directory. */
@StyleSheet("vendor-pages.css")
@StyleSheet("webhook-pages.css")
@Route("admin/vendors")
@RolesAllowed("ADMIN")
class AdminVendorsView extends Div implements HasDynamicTitle {

    static final String PATH = "admin/vendors";

    private final VendorAdmin admin;
    private final Callers callers;
    private final Grid<VendorRow> grid = new LineGrid<>();
    private final TextField search = new TextField();

    AdminVendorsView(VendorAdmin admin, VendorImport files, Callers callers) {
        this.admin = admin;
        this.callers = callers;
        search.setLabel(getTranslation("vendors.search"));
        search.setPlaceholder(getTranslation("vendors.admin.search.hint"));
        search.setClearButtonVisible(true);
        search.setMaxLength(120);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addClassName("rl-filter-search");
        search.addValueChangeListener(change -> refresh());
        Div filters = new Div(search);
        filters.addClassName("rl-filters");
        Div card = new Div(filters, grid());
        card.addClassNames("rl-card", "rl-card-flush", "rl-deliveries");
        Div head = new Div(new H1(getTranslation("vendors.admin.title")), actions(files));
        head.addClassName("rl-page-head");
        addClassNames("rl-page", "rl-page-wide");
        add(head, card);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("app.title", getTranslation("vendors.admin.title"));
    }

    private Div actions(VendorImport files) {
        RouterLink create = new RouterLink(
                getTranslation("vendors.edit.new"),
                AdminVendorView.class,
                new RouteParameters("id", AdminVendorView.NEW));
        create.addClassNames("rl-button", "rl-button-primary");
        Button take = new Button(
                getTranslation("vendors.import.title"),
                click -> new ImportDialog(files, callers, this::refresh).open());
        Anchor export = new Anchor(
                DownloadHandler.fromInputStream(event -> {
                    byte[] csv = files.export().getBytes(StandardCharsets.UTF_8);
                    return new DownloadResponse(
                            new ByteArrayInputStream(csv),
                            "ridgeline-vendors.csv",
                            "text/csv; charset=utf-8",
                            csv.length);
                }),
                getTranslation("vendors.export"));
        export.addClassName("rl-button");
        Div actions = new Div(export, take, create);
        actions.addClassName("rl-row");
        return actions;
    }

    private Grid<VendorRow> grid() {
        grid.addComponentColumn(AdminVendorsView::name)
                .setHeader(getTranslation("vendors.column.name"))
                .setFlexGrow(2)
                .setWidth("14rem");
        grid.addColumn(VendorRow::slug)
                .setHeader(getTranslation("vendors.field.slug"))
                .setFlexGrow(2)
                .setWidth("12rem");
        grid.addComponentColumn(vendor -> new VendorBadges(vendor.category(), vendor.sample()))
                .setHeader(getTranslation("vendors.column.category"))
                .setFlexGrow(1)
                .setWidth("11rem");
        grid.addComponentColumn(this::archive).setFlexGrow(0).setWidth("9rem");
        grid.setEmptyStateText(getTranslation("vendors.empty.title"));
        grid.setItems(query -> admin.list(search.getValue(), query.getOffset(), query.getLimit()).stream());
        return grid;
    }

    private static Component name(VendorRow vendor) {
        Div cell = new Div(new RouterLink(
                vendor.name(),
                AdminVendorView.class,
                new RouteParameters("id", vendor.id().toString())));
        cell.addClassName("rl-row");
        if (vendor.archived()) {
            Span badge = new Span(cell.getTranslation("vendors.archived"));
            badge.addClassNames("rl-badge", "rl-badge-warning");
            cell.add(badge);
        }
        return cell;
    }

    private Component archive(VendorRow vendor) {
        Button button = new Button(getTranslation(vendor.archived() ? "vendors.restore" : "vendors.archive"), click -> {
            admin.archive(callers.on("/" + PATH), vendor.id(), !vendor.archived());
            refresh();
        });
        button.addThemeVariants(ButtonVariant.SMALL);
        return button;
    }

    private void refresh() {
        grid.getDataProvider().refreshAll();
    }
}
