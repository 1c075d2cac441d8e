package app.ridgeline.storms;

import app.ridgeline.places.GeoPoint;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads a row of NOAA's details files. */
final class DetailsRow {

    /** The columns that are read. */
    static final List<String> COLUMNS = List.of(
            "BEGIN_YEARMONTH",
            "BEGIN_DAY",
            "BEGIN_TIME",
            "EVENT_ID",
            "STATE",
            "EVENT_TYPE",
            "CZ_NAME",
            "CZ_TIMEZONE",
            "DAMAGE_PROPERTY",
            "SOURCE",
            "MAGNITUDE",
            "MAGNITUDE_TYPE",
            "TOR_F_SCALE",
            "BEGIN_RANGE",
            "BEGIN_AZIMUTH",
            "BEGIN_LOCATION",
            "BEGIN_LAT",
            "BEGIN_LON",
            "END_LAT",
            "END_LON",
            "EVENT_NARRATIVE");

    private static final int FIRST_YEAR = 1950;
    private static final int MAX_NARRATIVE = 4000;
    private static final int MAX_DETAIL = 60;
    private static final BigDecimal MAX_HAIL = new BigDecimal(20);
    private static final BigDecimal MAX_WIND = new BigDecimal(400);
    private static final Pattern DAMAGE = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,4})?|\\.\\d{1,4})([KMBT]?)");
    private static final Map<String, BigDecimal> UNITS = Map.of(
            "", BigDecimal.ONE,
            "K", new BigDecimal(1_000),
            "M", new BigDecimal(1_000_000),
            "B", new BigDecimal(1_000_000_000),
            "T", new BigDecimal(1_000_000_000_000L));

    private final CSVRecord row;

    private DetailsRow(CSVRecord row) {
        this.row = row;
    }

    static ImportRow read(CSVRecord row) {
        return row.isConsistent()
                ? new DetailsRow(row).read()
                : new ImportRow.Rejected(RowProblem.COLUMNS, String.valueOf(row.size()));
    }

    private ImportRow read() {
        Optional<Peril> peril = Peril.of(text("EVENT_TYPE"));
        if (peril.isEmpty()) {
            return new ImportRow.LeftOut(RowProblem.OTHER_KIND);
        }
        if (text("BEGIN_LAT").isEmpty() || text("BEGIN_LON").isEmpty()) {
            return new ImportRow.LeftOut(RowProblem.NO_POINT);
        }
        try {
            return kept(peril.get());
        } catch (Broken broken) {
            String detail = text(broken.column);
            return new ImportRow.Rejected(broken.problem, detail.substring(0, Math.min(detail.length(), MAX_DETAIL)));
        }
    }

    private ImportRow.Kept kept(Peril peril) throws Broken {
        long id = id();
        StormTime time = time();
        GeoPoint from = point("BEGIN_LAT", "BEGIN_LON").orElseThrow(() -> new Broken(RowProblem.POINT, "BEGIN_LAT"));
        // Only a tornado's end is a path; another event's is the far corner of an area.
        GeoPoint to = peril == Peril.TORNADO ? end(from) : from;
        BigDecimal magnitude = magnitude(peril);
        List<@Nullable String> values = Arrays.asList(
                String.valueOf(id),
                peril.key(),
                cut(text("EVENT_TYPE"), 60),
                time.at().toInstant().toString(),
                time.at().toLocalDate().toString(),
                String.valueOf(time.at().getOffset().getTotalSeconds() / 60),
                time.zone().getId(),
                String.valueOf(from.latitude()),
                String.valueOf(from.longitude()),
                String.valueOf(to.latitude()),
                String.valueOf(to.longitude()),
                peril == Peril.HAIL && magnitude != null ? magnitude.toPlainString() : null,
                peril == Peril.WIND && magnitude != null ? magnitude.toPlainString() : null,
                peril == Peril.WIND ? optional(cut(text("MAGNITUDE_TYPE"), 4)) : null,
                peril == Peril.TORNADO ? optional(cut(text("TOR_F_SCALE"), 4)) : null,
                cut(text("STATE"), 60),
                cut(text("CZ_NAME"), 200),
                cut(location(), 200),
                cut(text("SOURCE"), 100),
                damage(),
                cut(text("EVENT_NARRATIVE"), MAX_NARRATIVE));
        return new ImportRow.Kept(id, time.at().toLocalDate().toString(), values);
    }

    private long id() throws Broken {
        String id = text("EVENT_ID");
        if (!id.matches("\\d{1,15}") || Long.parseLong(id) == 0) {
            throw new Broken(RowProblem.ID, "EVENT_ID");
        }
        return Long.parseLong(id);
    }

    private StormTime time() throws Broken {
        // BEGIN_DATE_TIME has the same with a year of two digits.
        int month = number("BEGIN_YEARMONTH", 6);
        int day = number("BEGIN_DAY", 2);
        int time = number("BEGIN_TIME", 4);
        if (month / 100 < FIRST_YEAR) {
            throw new Broken(RowProblem.DATE, "BEGIN_YEARMONTH");
        }
        try {
            return StormTime.of(
                            LocalDate.of(month / 100, month % 100, day),
                            LocalTime.of(time / 100, time % 100),
                            text("CZ_TIMEZONE"),
                            text("STATE"))
                    .orElseThrow(() -> new Broken(RowProblem.ZONE, "CZ_TIMEZONE"));
        } catch (DateTimeException e) {
            throw new Broken(RowProblem.DATE, "BEGIN_YEARMONTH");
        }
    }

    private int number(String column, int digits) throws Broken {
        String number = text(column);
        if (!number.matches("\\d{1," + digits + "}")) {
            throw new Broken(RowProblem.DATE, column);
        }
        return Integer.parseInt(number);
    }

    private GeoPoint end(GeoPoint from) throws Broken {
        Optional<GeoPoint> to = text("END_LAT").isEmpty() ? Optional.empty() : point("END_LAT", "END_LON");
        // A path across half the country is a wrong figure, not a tornado.
        return to.filter(end -> end.milesTo(from) < 300).orElse(from);
    }

    private Optional<GeoPoint> point(String latitude, String longitude) throws Broken {
        double north = degrees(latitude);
        double east = degrees(longitude);
        // Roughly the United States with Guam and Samoa: what is meant is a wrong sign or zeros, not a border.
        boolean possible = north >= -15 && north <= 72 && (east >= -180 && east <= -64 || east >= 143 && east <= 147);
        return possible ? Optional.of(new GeoPoint(north, east)) : Optional.empty();
    }

    private double degrees(String column) throws Broken {
        try {
            return Double.parseDouble(text(column));
        } catch (NumberFormatException e) {
            throw new Broken(RowProblem.POINT, column);
        }
    }

    /** Zero is how old files write that no one measured. */
    private @Nullable BigDecimal magnitude(Peril peril) throws Broken {
        String text = text("MAGNITUDE");
        if (text.isEmpty() || peril == Peril.TORNADO || peril == Peril.FLOOD) {
            return null;
        }
        if (!text.matches("\\d{0,4}(\\.\\d{0,6})?") || text.equals(".")) {
            throw new Broken(RowProblem.MAGNITUDE, "MAGNITUDE");
        }
        BigDecimal magnitude = new BigDecimal(text).setScale(2, java.math.RoundingMode.HALF_UP);
        if (magnitude.compareTo(peril == Peril.HAIL ? MAX_HAIL : MAX_WIND) > 0) {
            throw new Broken(RowProblem.MAGNITUDE, "MAGNITUDE");
        }
        return magnitude.signum() == 0 ? null : magnitude.stripTrailingZeros();
    }

    /** As in {@code 2.35 NE KANKAKEE}. */
    private String location() {
        String range = text("BEGIN_RANGE");
        String near = range.isEmpty() || text("BEGIN_AZIMUTH").isEmpty() || range.matches("0*(\\.0*)?")
                ? ""
                : (range.startsWith(".") ? "0" + range : range) + " mi " + text("BEGIN_AZIMUTH") + " of ";
        String location = text("BEGIN_LOCATION").replaceFirst("^\\([A-Z0-9]{2,5}\\)", "");
        return location.isEmpty() ? "" : near + location;
    }

    private @Nullable String damage() {
        Matcher damage = DAMAGE.matcher(text("DAMAGE_PROPERTY").toUpperCase(Locale.ROOT));
        return damage.matches()
                ? new BigDecimal(damage.group(1))
                        .multiply(UNITS.getOrDefault(damage.group(2), BigDecimal.ONE))
                        .toBigInteger()
                        .toString()
                : null;
    }

    /**
     * A column without what no database takes. The characters that NOAA lost came as two or three replacement
     * characters: between letters they were an apostrophe, elsewhere a quote or a dash.
     */
    private String text(String column) {
        String text = row.get(column).strip();
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7f)
                ? text
                : text.replaceAll("(?<=\\p{L})\uFFFD+(?=\\p{L})", "'")
                        .replaceAll("[\uFFFD\\p{Cntrl}\\s]+", " ")
                        .strip();
    }

    private static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        // Never in the middle of a pair.
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }

    private static @Nullable String optional(String text) {
        return text.isEmpty() ? null : text;
    }

    /** A row that cannot be read, and the column it fails at. */
    private static final class Broken extends Exception {

        private static final long serialVersionUID = 1;

        private final RowProblem problem;
        private final String column;

        Broken(RowProblem problem, String column) {
            super(column, null, false, false);
            this.problem = problem;
            this.column = column;
        }
    }
}
