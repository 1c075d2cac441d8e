package app.ridgeline.testing;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures of pages in 256 colours, found by median cut: as good to the eye, at a third of the bytes. */
final class SmallPng {

    private static final int COLOURS = 256;
    private static final int[] CHANNELS = {16, 8, 0};

    private SmallPng() {}

    /** One colour and how many pixels have it. */
    private record Shade(int rgb, long pixels) {

        int channel(int shift) {
            return rgb >> shift & 0xff;
        }
    }

    static void write(byte[] png, Path file) throws IOException {
        BufferedImage full = ImageIO.read(new ByteArrayInputStream(png));
        Map<Integer, Long> pixels = new HashMap<>();
        for (int rgb : full.getRGB(0, 0, full.getWidth(), full.getHeight(), null, 0, full.getWidth())) {
            pixels.merge(rgb & 0xffffff, 1L, Long::sum);
        }
        List<List<Shade>> boxes = new ArrayList<>();
        boxes.add(new ArrayList<>(pixels.entrySet().stream()
                .map(it -> new Shade(it.getKey(), it.getValue()))
                .toList()));
        while (boxes.size() < COLOURS) {
            List<Shade> widest = boxes.stream()
                    .max(Comparator.comparingLong(SmallPng::weight))
                    .orElseThrow();
            if (widest.size() < 2) {
                break;
            }
            boxes.remove(widest);
            boxes.addAll(cut(widest));
        }
        save(full, boxes, file);
    }

    private static void save(BufferedImage full, List<List<Shade>> boxes, Path file) throws IOException {
        int[] palette = new int[boxes.size()];
        Map<Integer, Integer> indexOf = new HashMap<>();
        for (int i = 0; i < palette.length; i++) {
            int index = i;
            palette[i] = boxes.get(i).stream()
                    .max(Comparator.comparingLong(Shade::pixels))
                    .orElseThrow()
                    .rgb();
            boxes.get(i).forEach(shade -> indexOf.put(shade.rgb(), index));
        }
        var colours = new IndexColorModel(8, palette.length, palette, 0, false, -1, 0);
        var small = new BufferedImage(full.getWidth(), full.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, colours);
        for (int y = 0; y < full.getHeight(); y++) {
            for (int x = 0; x < full.getWidth(); x++) {
                small.getRaster().setSample(x, y, 0, indexOf.get(full.getRGB(x, y) & 0xffffff));
            }
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam most = writer.getDefaultWriteParam();
        most.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        most.setCompressionQuality(0);
        Files.deleteIfExists(file);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(small, null, null), most);
        }
        writer.dispose();
    }

    /** Two boxes that differ least within, of the one in which colours differ most. */
    private static List<List<Shade>> cut(List<Shade> box) {
        int widest = CHANNELS[0];
        for (int channel : CHANNELS) {
            if (range(box, channel) > range(box, widest)) {
                widest = channel;
            }
        }
        int by = widest;
        box.sort(Comparator.comparingInt(shade -> shade.channel(by)));
        int middle = (box.getFirst().channel(by) + box.getLast().channel(by) + 1) / 2;
        int at = 1;
        while (at < box.size() - 1 && box.get(at).channel(by) < middle) {
            at++;
        }
        return List.of(new ArrayList<>(box.subList(0, at)), new ArrayList<>(box.subList(at, box.size())));
    }

    private static long weight(List<Shade> box) {
        long range = 0;
        for (int channel : CHANNELS) {
            range = Math.max(range, range(box, channel));
        }
        return range
                * range
                * (long) Math.sqrt(box.stream().mapToLong(Shade::pixels).sum());
    }

    private static int range(List<Shade> box, int channel) {
        var values = box.stream().mapToInt(shade -> shade.channel(channel)).summaryStatistics();
        return values.getMax() - values.getMin();
    }
}
