package app.ridgeline.places;

import app.ridgeline.places.PlaceAnswer.Address;
import app.ridgeline.places.PlaceAnswer.Found;
import app.ridgeline.places.PlaceAnswer.Reason;
import app.ridgeline.places.PlaceAnswer.Refused;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

/** Finds places from what people type. */
@Service
public class Places {

    /** The longest text that is looked at. */
    public static final int MAX_TEXT = 200;

    private static final Pattern ZIP = Pattern.compile("(\\d{5})(-\\d{4})?");
    private static final String DEGREES = "([+-]?\\d{1,3}(?:\\.\\d{1,12})?)\\s*°?";
    private static final Pattern POINT = Pattern.compile(DEGREES + "\\s*[,;\\s]\\s*" + DEGREES);

    private final ZipCodes zips;
    private final UsOutline outline;
    private final Geocoder geocoder;

    Places(ZipCodes zips, UsOutline outline, Geocoder geocoder) {
        this.zips = zips;
        this.outline = outline;
        this.geocoder = geocoder;
    }

    /** What the text is, without asking anyone: an address stays one. */
    public PlaceAnswer look(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return new Refused(Reason.MISSING);
        }
        if (text.length() > MAX_TEXT) {
            return new Refused(Reason.TOO_LONG);
        }
        Matcher zip = ZIP.matcher(text);
        if (zip.matches()) {
            return zips.find(zip.group(1))
                    .<PlaceAnswer>map(point -> new Found(new Place(Place.Kind.ZIP, "ZIP " + zip.group(1), point)))
                    .orElseGet(() -> new Refused(Reason.UNKNOWN_ZIP));
        }
        Matcher point = POINT.matcher(text);
        if (point.matches()) {
            return point(Double.parseDouble(point.group(1)), Double.parseDouble(point.group(2)));
        }
        boolean words = text.chars().filter(Character::isLetter).count() >= 2;
        return words ? new Address(text) : new Refused(Reason.NO_POINT);
    }

    /** The same, and an address is looked up: takes some seconds, and is not for a transaction. */
    public PlaceAnswer find(String typed) throws InterruptedException {
        PlaceAnswer answer = look(typed);
        return answer instanceof Address(String text) ? found(geocoder.find(text)) : answer;
    }

    private PlaceAnswer found(Geocoder.Answer answer) {
        return switch (answer) {
            case Geocoder.Match(Place place) ->
                outline.contains(place.point()) ? new Found(place) : new Refused(Reason.OUTSIDE);
            case Geocoder.NoMatch _ -> new Refused(Reason.UNKNOWN_ADDRESS);
            case Geocoder.Away _ -> new Refused(Reason.GEOCODER_AWAY);
        };
    }

    private PlaceAnswer point(double latitude, double longitude) {
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
            return new Refused(Reason.NO_POINT);
        }
        GeoPoint point = new GeoPoint(latitude, longitude);
        return Optional.of(point)
                .filter(outline::contains)
                .<PlaceAnswer>map(it -> new Found(new Place(Place.Kind.POINT, label(it), it)))
                .orElseGet(() -> new Refused(Reason.OUTSIDE));
    }

    private static String label(GeoPoint point) {
        return String.format(Locale.ROOT, "%.4f, %.4f", point.latitude(), point.longitude());
    }
}
