package app.ridgeline.admin.ui;

import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.ui.Signed;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;

/** What an act changes: each bucket now and afterwards. */
public class PreviewTable extends Div {

    /** Shows each bucket before and after. */
    public void show(TokenStatus before, TokenStatus after) {
        NativeTable table = new NativeTable();
        table.addClassName("rl-preview");
        NativeTableRow head = new NativeTableRow();
        head.add(
                header("admin.preview.bucket"),
                header("admin.preview.now"),
                header("admin.preview.after"),
                header("admin.preview.change"));
        table.getHead().add(head);
        for (Bucket bucket : Bucket.values()) {
            table.getBody().add(row(bucket, before.of(bucket), after.of(bucket)));
        }
        removeAll();
        add(table);
    }

    private NativeTableRow row(Bucket bucket, Balance before, Balance after) {
        NativeTableHeaderCell name = new NativeTableHeaderCell(getTranslation("bucket." + bucket.key() + ".name"));
        name.getElement().setAttribute("scope", "row");
        int change = after.remaining() - before.remaining();
        NativeTableRow row = new NativeTableRow();
        row.addClassName("rl-tone-" + bucket.key());
        row.add(name, cell(before), cell(after), new NativeTableCell(Signed.of(change)));
        return row;
    }

    private NativeTableCell cell(Balance balance) {
        Span remaining = new Span(getTranslation("admin.number", balance.remaining()));
        remaining.addClassName("rl-preview-number");
        Span parts = new Span(getTranslation("admin.preview.parts", balance.allowance(), balance.purchased()));
        parts.addClassName("rl-preview-parts");
        NativeTableCell cell = new NativeTableCell();
        cell.add(remaining, parts);
        return cell;
    }

    private NativeTableHeaderCell header(String key) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(getTranslation(key));
        cell.getElement().setAttribute("scope", "col");
        return cell;
    }
}
