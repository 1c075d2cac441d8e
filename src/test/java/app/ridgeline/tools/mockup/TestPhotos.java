package app.ridgeline.tools.mockup;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Makes the photos that tests need, good and bad. */
final class TestPhotos {

    /** What a camera writes beside the pixels, and what must not be kept. */
    static final String OWNER = "Riley Roofer";

    private TestPhotos() {}

    /** A house under a sky: the upper left corner is blue, the lower left green. */
    static BufferedImage house(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(java.awt.RenderingHints.KEY_ANTIALIASING, java.awt.RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setPaint(new java.awt.GradientPaint(0, 0, new Color(0x6FA8DC), 0, height * 0.7f, new Color(0xDCEBF7)));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(new Color(0x5B8C4A));
        graphics.fillRect(0, height * 4 / 5, width, height / 5);
        graphics.setColor(new Color(0xE9E0CF));
        graphics.fillRect(width / 4, height * 9 / 20, width / 2, height * 2 / 5);
        graphics.setColor(new Color(0x8A5A44));
        graphics.fill(new Polygon(
                new int[] {width / 5, width * 3 / 10, width * 7 / 10, width * 4 / 5},
                new int[] {height * 9 / 20, height / 5, height / 5, height * 9 / 20},
                4));
        graphics.setColor(new Color(0x51657A));
        for (int i = 0; i < 3; i++) {
            graphics.fillRect(width * (6 + 3 * i) / 20, height * 11 / 20, width / 12, height / 8);
        }
        graphics.setColor(new Color(0x7B3F2A));
        graphics.fillRect(width * 9 / 20, height * 7 / 10, width / 14, height * 3 / 20);
        graphics.dispose();
        return image;
    }

    static byte[] jpeg(int width, int height) {
        return encoded(house(width, height), "jpeg");
    }

    static byte[] png(int width, int height) {
        return encoded(house(width, height), "png");
    }

    static byte[] encoded(BufferedImage image, String format) {
        try {
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(image, format, bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The photo as several scans, each a little sharper. */
    static byte[] progressive(int width, int height) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(out);
            writer.write(null, new IIOImage(house(width, height), null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The photo with an EXIF segment: this orientation, an owner, and a place. */
    static byte[] withExif(byte[] jpeg, int orientation) {
        byte[] artist = (OWNER + "\0").getBytes(StandardCharsets.US_ASCII);
        int gps = 8 + 2 + 3 * 12 + 4;
        int gpsEnd = gps + 2 + 2 * 12 + 4;
        ByteBuffer tiff = ByteBuffer.allocate(gpsEnd + artist.length + 24);
        tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        tiff.putShort((short) 3);
        entry(tiff, 0x0112, 3, 1).putShort((short) orientation).putShort((short) 0);
        entry(tiff, 0x013B, 2, artist.length).putInt(gpsEnd);
        entry(tiff, 0x8825, 4, 1).putInt(gps);
        tiff.putInt(0);
        tiff.putShort((short) 2);
        entry(tiff, 1, 2, 2).put(new byte[] {'N', 0, 0, 0});
        entry(tiff, 2, 5, 3).putInt(gpsEnd + artist.length);
        tiff.putInt(0);
        tiff.put(artist);
        for (int part : new int[] {32, 46, 30}) {
            tiff.putInt(part).putInt(1);
        }
        byte[] body = tiff.array();
        ByteBuffer result = ByteBuffer.allocate(jpeg.length + body.length + 10);
        result.put(jpeg, 0, 2)
                .putShort((short) 0xFFE1)
                .putShort((short) (body.length + 8))
                .put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1))
                .put(body)
                .put(jpeg, 2, jpeg.length - 2);
        return result.array();
    }

    private static ByteBuffer entry(ByteBuffer tiff, int tag, int type, int count) {
        return tiff.putShort((short) tag).putShort((short) type).putInt(count);
    }

    /** A JPEG with the four colours of a print. */
    static byte[] cmyk(int width, int height) throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(0, width, height, 4, null);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                raster.setPixel(x, y, new int[] {x % 256, y % 256, 40, 10});
            }
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(new IIOImage(raster, null, null));
        }
        return bytes.toByteArray();
    }

    /** A PNG of this many black pixels, in a few bytes for each thousand. */
    static byte[] bomb(int width, int height) throws IOException {
        return bomb(width, height, 1, 0, 1);
    }

    /** The same with 8 bytes for each pixel once it is decoded: 16 bits of red, green, blue and transparency. */
    static byte[] deepBomb(int width, int height) throws IOException {
        return bomb(width, height, 16, 6, 64);
    }

    private static byte[] bomb(int width, int height, int depth, int colorType, int pixelBits) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        chunk(
                bytes,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {(byte) depth, (byte) colorType, 0, 0, 0})
                        .array());
        var pixels = new ByteArrayOutputStream();
        try (var deflate = new DeflaterOutputStream(pixels)) {
            byte[] line = new byte[1 + (width * pixelBits + 7) / 8];
            for (int y = 0; y < height; y++) {
                deflate.write(line);
            }
        }
        chunk(bytes, "IDAT", pixels.toByteArray());
        chunk(bytes, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream bytes, String type, byte[] data) throws IOException {
        var out = new DataOutputStream(bytes);
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }
}
