package app.sandbox.openai;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A photo that anybody can see was changed, by nothing clever: its upper part takes the colour that the prompt names,
 * and a watermark says what this is.
 */
final class PaintedImage {

    private static final Map<String, Color> COLOURS = new LinkedHashMap<>();

    static {
        COLOURS.put("charcoal", new Color(0x3A3F47));
        COLOURS.put("slate", new Color(0x556270));
        COLOURS.put("weathered wood", new Color(0x8A7A66));
        COLOURS.put("barn red", new Color(0x8C2F2B));
        COLOURS.put("terracotta", new Color(0xC0623F));
        COLOURS.put("copper", new Color(0xB0703C));
        COLOURS.put("bronze", new Color(0x6E5638));
        COLOURS.put("brown", new Color(0x6B4A32));
        COLOURS.put("navy", new Color(0x24406B));
        COLOURS.put("blue", new Color(0x2F62A8));
        COLOURS.put("green", new Color(0x3E7050));
        COLOURS.put("beige", new Color(0xCDBB98));
        COLOURS.put("tan", new Color(0xB99A6B));
        COLOURS.put("white", new Color(0xF2F2EE));
        COLOURS.put("gray", new Color(0x83898F));
        COLOURS.put("black", new Color(0x1D1F22));
        COLOURS.put("red", new Color(0xA5332C));
    }

    private static final Color OTHER = new Color(0x7A3FC2);
    private static final String WATERMARK = "SIMULATED";
    private static final float STRENGTH = 0.62f;

    private PaintedImage() {}

    static BufferedImage of(BufferedImage photo, String prompt) {
        int width = photo.getWidth();
        int height = photo.getHeight();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.drawImage(photo, 0, 0, null);
        paint(graphics, colour(prompt), width, height);
        mark(graphics, width, height);
        graphics.dispose();
        return image;
    }

    private static Color colour(String prompt) {
        String words = prompt.toLowerCase(Locale.ROOT);
        int named = words.indexOf("colour: ");
        String where = named < 0 ? words : words.substring(named).split("\\.", 2)[0];
        return COLOURS.entrySet().stream()
                .filter(entry -> where.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(OTHER);
    }

    private static void paint(Graphics2D graphics, Color colour, int width, int height) {
        Color none = new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 0);
        graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, STRENGTH));
        graphics.setPaint(new GradientPaint(0, height * 0.35f, colour, 0, height * 0.72f, none));
        graphics.fillRect(0, 0, width, height);
        graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.12f));
        graphics.setColor(Color.BLACK);
        graphics.setStroke(new BasicStroke(Math.max(1, height / 400f)));
        int step = Math.max(8, height / 28);
        for (int y = 0; y < height * 0.5; y += step) {
            graphics.drawLine(0, y, width, y);
            for (int x = (y / step % 2) * step; x < width; x += 2 * step) {
                graphics.drawLine(x, y, x, y + step);
            }
        }
    }

    private static void mark(Graphics2D graphics, int width, int height) {
        graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.28f));
        graphics.setColor(Color.WHITE);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, Math.max(20, width / 9)));
        var before = graphics.getTransform();
        graphics.transform(AffineTransform.getRotateInstance(-Math.PI / 9, width / 2.0, height / 2.0));
        int text = graphics.getFontMetrics().stringWidth(WATERMARK);
        graphics.drawString(WATERMARK, (width - text) / 2, height / 2);
        graphics.setTransform(before);

        graphics.setComposite(AlphaComposite.SrcOver);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, Math.max(12, width / 48)));
        String note = "Made by the sandbox, not by OpenAI";
        var metrics = graphics.getFontMetrics();
        int pad = metrics.getHeight() / 2;
        int boxWidth = metrics.stringWidth(note) + 2 * pad;
        int boxHeight = metrics.getHeight() + pad;
        int x = (width - boxWidth) / 2;
        int y = height - boxHeight - pad;
        graphics.setColor(new Color(0, 0, 0, 170));
        graphics.fill(new RoundRectangle2D.Float(x, y, boxWidth, boxHeight, boxHeight, boxHeight));
        graphics.setColor(Color.WHITE);
        graphics.drawString(note, x + pad, y + pad / 2 + metrics.getAscent());
    }
}
