package app.ridgeline.tools.storm;

import app.ridgeline.storms.Peril;
import app.ridgeline.ui.PdfPaper;
import java.awt.Color;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/** The map on paper. */
final class PdfMap {

    private static final float CIRCLE = 0.5523f; // of the radius: where the handles of a quarter circle are

    private final PDPageContentStream page;
    private final StormWords words;
    private final float left;
    private final float top;
    private final float scale;

    /** @param side of the square, in points */
    private PdfMap(PDPageContentStream page, StormWords words, float left, float top, float side) {
        this.page = page;
        this.words = words;
        this.left = left;
        this.top = top;
        this.scale = side / (float) MapPlan.SIDE;
    }

    static void draw(PdfPaper paper, StormWords words, MapPlan plan, float left, float side) throws IOException {
        float top = paper.y();
        new PdfMap(paper.page(), words, left, top, side).draw(paper, plan, side);
        paper.down(side);
    }

    static Color color(Peril peril) {
        return switch (peril) {
            case HAIL -> new Color(0x17, 0x66, 0xc4);
            case WIND -> new Color(0x0b, 0x77, 0x6d);
            case TORNADO -> new Color(0xb4, 0x23, 0x18);
            case FLOOD -> new Color(0x7a, 0x3f, 0xc2);
        };
    }

    private void draw(PdfPaper paper, MapPlan plan, float side) throws IOException {
        page.saveGraphicsState();
        page.addRect(left, top - side, side, side);
        page.clip();
        page.setStrokingColor(PdfPaper.LINE);
        page.setLineWidth(0.6f);
        for (MapPlan.Ring ring : plan.rings()) {
            circle(MapPlan.MIDDLE, MapPlan.MIDDLE, ring.radius());
            page.stroke();
        }
        line(MapPlan.MIDDLE, 20, MapPlan.MIDDLE, 580);
        line(20, MapPlan.MIDDLE, 580, MapPlan.MIDDLE);
        page.setStrokingColor(color(Peril.TORNADO));
        page.setLineWidth(2);
        for (MapPlan.Mark mark : plan.marks()) {
            if (mark.isPath()) {
                line(mark.x(), mark.y(), mark.endX(), mark.endY());
            }
        }
        page.setNonStrokingColor(PdfPaper.INK);
        circle(MapPlan.MIDDLE, MapPlan.MIDDLE, 6);
        page.fill();
        for (MapPlan.Mark mark : plan.marks()) {
            mark(paper, mark);
        }
        for (MapPlan.Ring ring : plan.rings()) {
            double at = MapPlan.MIDDLE + ring.radius() * 0.7071;
            paper.write(
                    words.text("storm.map.miles", ring.miles()), x(at + 4), y(at + 12), 6.5f, false, PdfPaper.MUTED);
        }
        paper.write("N", x(MapPlan.MIDDLE) - 2.5f, y(16), 7, true, PdfPaper.MUTED);
        page.restoreGraphicsState();
    }

    private void mark(PdfPaper paper, MapPlan.Mark mark) throws IOException {
        page.setNonStrokingColor(color(mark.peril()));
        page.setStrokingColor(Color.WHITE);
        page.setLineWidth(0.8f);
        double[] corners = mark.corners();
        if (corners.length == 0) {
            circle(mark.x(), mark.y(), mark.size());
        } else {
            polygon(corners);
        }
        page.fillAndStroke();
        String number = String.valueOf(mark.number());
        float size = 5.2f;
        paper.write(
                number,
                x(mark.x()) - paper.width(number, size, true) / 2,
                y(mark.y()) - (mark.peril() == Peril.WIND ? 2.4f : 1.8f),
                size,
                true,
                Color.WHITE);
    }

    private void polygon(double[] points) throws IOException {
        page.moveTo(x(points[0]), y(points[1]));
        for (int i = 2; i < points.length; i += 2) {
            page.lineTo(x(points[i]), y(points[i + 1]));
        }
        page.closePath();
    }

    private void circle(double cx, double cy, double radius) throws IOException {
        float x = x(cx);
        float y = y(cy);
        float r = (float) radius * scale;
        float h = r * CIRCLE;
        page.moveTo(x + r, y);
        page.curveTo(x + r, y + h, x + h, y + r, x, y + r);
        page.curveTo(x - h, y + r, x - r, y + h, x - r, y);
        page.curveTo(x - r, y - h, x - h, y - r, x, y - r);
        page.curveTo(x + h, y - r, x + r, y - h, x + r, y);
        page.closePath();
    }

    private void line(double x1, double y1, double x2, double y2) throws IOException {
        page.moveTo(x(x1), y(y1));
        page.lineTo(x(x2), y(y2));
        page.stroke();
    }

    private float x(double x) {
        return left + (float) x * scale;
    }

    private float y(double y) {
        return top - (float) y * scale;
    }
}
