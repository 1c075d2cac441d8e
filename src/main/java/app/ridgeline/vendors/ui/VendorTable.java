package app.ridgeline.vendors.ui;

import app.ridgeline.ui.LineGrid;
import app.ridgeline.vendors.ListedVendor;
import app.ridgeline.vendors.VendorPage;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** The vendors in rows, loaded as they are scrolled to. */
class VendorTable extends LineGrid<ListedVendor> {

    VendorTable(VendorSource source, VendorPage first) {
        addClassName("rl-vendor-table");
        setPageSize(VendorResults.PAGE);
        setAllRowsVisible(first.total() <= VendorResults.PAGE);
        addComponentColumn(VendorTable::name)
                .setHeader(getTranslation("vendors.column.name"))
                .setFlexGrow(3)
                .setWidth("15rem");
        addComponentColumn(vendor -> new VendorBadges(vendor.category(), vendor.sample()))
                .setHeader(getTranslation("vendors.column.category"))
                .setFlexGrow(1)
                .setWidth("11rem");
        addColumn(vendor -> String.join(" · ", vendor.places()))
                .setHeader(getTranslation("vendors.column.places"))
                .setFlexGrow(2)
                .setWidth("12rem");
        addColumn(ListedVendor::products)
                .setHeader(getTranslation("vendors.column.products"))
                .setFlexGrow(0)
                .setWidth("6.5rem");
        addColumn(vendor -> vendor.warranty() ? getTranslation("vendors.yes") : "–")
                .setHeader(getTranslation("vendors.column.warranty"))
                .setFlexGrow(0)
                .setWidth("7rem");
        addComponentColumn(vendor -> vendor.website() == null ? new Span("–") : OutLink.website(vendor.website()))
                .setHeader(getTranslation("vendors.column.website"))
                .setFlexGrow(1)
                .setWidth("12rem");
        setItems(query -> part(source, first, query.getOffset(), query.getLimit()).stream(), query -> {
            query.getOffset();
            return first.total();
        });
    }

    /** The first part is at hand: one search serves the number found and the rows in sight. */
    private static List<ListedVendor> part(VendorSource source, VendorPage first, int skip, int limit) {
        int end = Math.min(skip + limit, first.total());
        return end <= first.vendors().size()
                ? first.vendors().subList(Math.min(skip, end), end)
                : source.page(skip, limit).vendors();
    }

    private static Component name(ListedVendor vendor) {
        Div cell =
                new Div(new Monogram(vendor.name(), vendor.category()), new VendorLink(vendor.slug(), vendor.name()));
        cell.addClassName("rl-vendor-name");
        return cell;
    }
}
