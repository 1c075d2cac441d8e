package app.ridgeline.tools.mockup;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.tools.mockup.PhotoResult.Accepted;
import app.ridgeline.tools.mockup.PhotoResult.Reason;
import app.ridgeline.tools.mockup.PhotoResult.Refused;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an uploaded file has to be, and what is left of it. */
class PhotosTest {

    private final Photos photos = new Photos();

    @ParameterizedTest
    @CsvSource({
        "1600, 1200, 1536, 1024", // the middle, in the shape of the API
        "1200, 1600, 1024, 1536",
        "2000, 1900, 1024, 1024",
        "4000, 3000, 1536, 1024",
        "600, 400, 600, 400", // a small one is not blown up
    })
    void a_photo_is_cut_and_scaled_to_what_the_api_takes(int width, int height, int keptWidth, int keptHeight)
            throws Exception {
        for (byte[] bytes : new byte[][] {TestPhotos.jpeg(width, height), TestPhotos.png(width, height)}) {
            Accepted photo = (Accepted) photos.check(bytes);

            assertThat(photo.width()).isEqualTo(keptWidth);
            assertThat(photo.height()).isEqualTo(keptHeight);
            assertThat(FileKind.of(photo.jpeg())).isEqualTo(FileKind.JPEG);
            assertThat(read(photo).getWidth()).isEqualTo(keptWidth);
        }
    }

    @Test
    void owner_and_place_are_gone() throws Exception {
        byte[] taken = TestPhotos.withExif(TestPhotos.jpeg(900, 600), 1);
        assertThat(text(taken)).contains(TestPhotos.OWNER, "Exif");

        Accepted photo = (Accepted) photos.check(taken);

        assertThat(text(photo.jpeg())).doesNotContain(TestPhotos.OWNER, "Exif", "GPS");
        assertThat(JpegHeader.exif(photo.jpeg())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_photo_taken_in_any_position_is_upright(int orientation) throws Exception {
        // What a camera in this position stores of a scene whose sky is up and whose left edge is red.
        BufferedImage scene = TestPhotos.house(900, 600);
        for (int y = 0; y < 600; y++) {
            for (int x = 0; x < 60; x++) {
                scene.setRGB(x, y, y < 300 ? 0xFF0000 : 0x0000FF);
            }
        }
        byte[] taken = TestPhotos.withExif(TestPhotos.encoded(stored(scene, orientation), "jpeg"), orientation);

        BufferedImage upright = read((Accepted) photos.check(taken));

        assertThat(upright.getWidth()).isEqualTo(900);
        assertThat(new Color(upright.getRGB(20, 40)).getRed()).isGreaterThan(200);
        assertThat(new Color(upright.getRGB(20, 560)).getBlue()).isGreaterThan(200);
        assertThat(new Color(upright.getRGB(880, 580)).getGreen())
                .as("the lawn")
                .isGreaterThan(100);
    }

    @Test
    void transparency_becomes_white() throws Exception {
        byte[] png = TestPhotos.encoded(new BufferedImage(300, 300, BufferedImage.TYPE_INT_ARGB), "png");

        assertThat(new Color(read((Accepted) photos.check(png)).getRGB(150, 150)))
                .isEqualTo(Color.WHITE);
    }

    @Test
    void a_bomb_of_a_hundred_megapixels_is_refused_before_it_is_decoded() throws Exception {
        byte[] bomb = TestPhotos.bomb(10_000, 10_000);
        assertThat(bomb.length).isLessThan(200_000);

        assertThat(photos.check(bomb)).isEqualTo(new Refused(Reason.TOO_MANY_PIXELS));
        assertThat(photos.check(TestPhotos.bomb(60_000, 300)))
                .as("a long strip")
                .isEqualTo(new Refused(Reason.TOO_MANY_PIXELS));
    }

    @Test
    void no_kind_of_photo_takes_more_memory_than_allowed() throws Exception {
        for (byte[] photo : new byte[][] {
            TestPhotos.deepBomb(6143, 6143), TestPhotos.deepBomb(19_000, 2700), TestPhotos.png(4000, 3000),
        }) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
            reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(photo)), true, true);

            int step = DecodedSize.fit(reader).getSourceXSubsampling();

            assertThat(DecodedSize.bytes(reader, step)).isLessThanOrEqualTo(DecodedSize.MAX_BYTES);
            assertThat(Math.ceilDiv(Math.max(reader.getWidth(0), reader.getHeight(0)), step))
                    .as("still as sharp as the API takes it")
                    .isGreaterThanOrEqualTo(Shape.LONG_SIDE);
            assertThat(photos.check(photo)).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void a_jpeg_in_several_scans_may_not_fill_the_memory_outside_of_the_heap() throws Exception {
        assertThat(photos.check(TestPhotos.progressive(1600, 1200))).isInstanceOf(Accepted.class);
        byte[] large = TestPhotos.progressive(300, 300);
        int frame = indexOf(large, 0xFF, 0xC2);
        large[frame + 5] = large[frame + 7] = 0x1B; // about 7,000 pixels each side: 147 MB of coefficients

        assertThat(photos.check(large)).isEqualTo(new Refused(Reason.TOO_MANY_PIXELS));
    }

    @Test
    void a_jpeg_of_scans_without_end_is_refused() throws Exception {
        byte[] photo = TestPhotos.progressive(600, 400);
        int scan = indexOf(photo, 0xFF, 0xDA);
        byte[] empty = Arrays.copyOfRange(photo, scan, scan + 2 + photo[scan + 3]);
        var endless = new ByteArrayOutputStream();
        endless.write(photo, 0, scan);
        for (int i = 0; i < 200; i++) {
            endless.writeBytes(empty);
        }
        endless.write(photo, scan, photo.length - scan);

        assertThat(photos.check(endless.toByteArray())).isEqualTo(new Refused(Reason.TOO_MANY_PIXELS));
    }

    @Test
    void a_header_that_lies_about_the_pixels_is_refused() throws Exception {
        byte[] png = TestPhotos.png(300, 300);
        png[16] = 0x7F; // the width's highest byte

        assertThat(photos.check(png)).isEqualTo(new Refused(Reason.TOO_MANY_PIXELS));
    }

    @Test
    void a_renamed_pdf_is_called_a_pdf() throws Exception {
        assertThat(photos.check("%PDF-1.7\n1 0 obj".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(new Refused(Reason.PDF));
    }

    @Test
    void other_files_are_refused_by_what_they_are() throws Exception {
        assertThat(photos.check("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(new Refused(Reason.NOT_A_PHOTO));
        assertThat(photos.check(TestPhotos.encoded(TestPhotos.house(300, 300), "gif")))
                .isEqualTo(new Refused(Reason.NOT_A_PHOTO));
        assertThat(photos.check("\0\0\0\u0018ftypheic\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(new Refused(Reason.HEIC));
        assertThat(photos.check(new byte[0])).isEqualTo(new Refused(Reason.EMPTY));
        assertThat(photos.check(new byte[Photos.MAX_BYTES + 1])).isEqualTo(new Refused(Reason.TOO_LARGE));
    }

    @Test
    void a_photo_in_print_colours_is_named_as_such() throws Exception {
        assertThat(photos.check(TestPhotos.cmyk(400, 300))).isEqualTo(new Refused(Reason.PRINT_COLOURS));
    }

    @Test
    void a_photo_too_small_to_see_anything_is_refused() throws Exception {
        assertThat(photos.check(TestPhotos.jpeg(400, 199))).isEqualTo(new Refused(Reason.TOO_SMALL));
    }

    @Test
    void a_damaged_photo_is_refused() throws Exception {
        for (byte[] whole : new byte[][] {TestPhotos.jpeg(900, 600), TestPhotos.png(900, 600)}) {
            assertThat(photos.check(Arrays.copyOf(whole, whole.length / 2)))
                    .as("cut off")
                    .isEqualTo(new Refused(Reason.DAMAGED));
            assertThat(photos.check(Arrays.copyOf(whole, 40))).as("a beginning").isEqualTo(new Refused(Reason.DAMAGED));
        }
        byte[] broken = TestPhotos.png(900, 600);
        Arrays.fill(broken, 60, 400, (byte) 0x55);
        assertThat(photos.check(broken)).isEqualTo(new Refused(Reason.DAMAGED));
    }

    @Test
    void an_exif_segment_full_of_nonsense_does_no_harm() throws Exception {
        byte[] taken = TestPhotos.withExif(TestPhotos.jpeg(900, 600), 6);
        for (int at = 12; at < 60; at++) {
            byte[] broken = taken.clone();
            broken[at] = (byte) 0xFF;
            assertThat(photos.check(broken)).isInstanceOf(PhotoResult.class);
        }
    }

    /** The inverse of what {@link Orientation} does: how a sensor in this position sees the scene. */
    private static BufferedImage stored(BufferedImage scene, int orientation) {
        int width = scene.getWidth();
        int height = scene.getHeight();
        boolean lies = orientation >= 5;
        BufferedImage stored =
                new BufferedImage(lies ? height : width, lies ? width : height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                int right = width - 1 - x;
                int low = height - 1 - y;
                int[] at = switch (orientation) {
                    case 2 -> new int[] {right, y};
                    case 3 -> new int[] {right, low};
                    case 4 -> new int[] {x, low};
                    case 5 -> new int[] {y, x};
                    case 6 -> new int[] {y, right};
                    case 7 -> new int[] {low, right};
                    case 8 -> new int[] {low, x};
                    default -> new int[] {x, y};
                };
                stored.setRGB(at[0], at[1], scene.getRGB(x, y));
            }
        }
        return stored;
    }

    private static int indexOf(byte[] bytes, int first, int second) {
        int at = 0;
        while ((bytes[at] & 0xFF) != first || (bytes[at + 1] & 0xFF) != second) {
            at++;
        }
        return at;
    }

    private static BufferedImage read(Accepted photo) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(photo.jpeg()));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
