package app.ridgeline.places;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What the geocoder answered. A match is good for three months, and that there is none for a day. */
@Repository
class GeocoderStore {

    private static final Duration MATCH = Duration.ofDays(90);
    private static final Duration NO_MATCH = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    GeocoderStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Geocoder.Answer> find(String address) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        select label, latitude, longitude from geocoded_addresses
                        where address = :address and looked_up_at > case when label is null then :day else :months end
                        """)
                .param("address", address)
                .param("day", utc(now.minus(NO_MATCH)))
                .param("months", utc(now.minus(MATCH)))
                .query((row, n) -> row.getString("label") == null
                        ? (Geocoder.Answer) new Geocoder.NoMatch()
                        : new Geocoder.Match(new Place(
                                Place.Kind.ADDRESS,
                                row.getString("label"),
                                new GeoPoint(row.getDouble("latitude"), row.getDouble("longitude")))))
                .optional();
    }

    @Transactional
    public void keep(String address, Geocoder.Answer answer) {
        Optional<Place> place = answer instanceof Geocoder.Match(Place it) ? Optional.of(it) : Optional.empty();
        Instant now = clock.instant();
        jdbc.sql("delete from geocoded_addresses where looked_up_at < :old")
                .param("old", utc(now.minus(MATCH)))
                .update();
        jdbc.sql("""
                        insert into geocoded_addresses (address, label, latitude, longitude, looked_up_at)
                        values (:address, :label, :latitude, :longitude, :now)
                        on conflict (address) do update set label = excluded.label, latitude = excluded.latitude,
                            longitude = excluded.longitude, looked_up_at = excluded.looked_up_at
                        """)
                .param("address", address)
                .param("label", place.map(Place::label).orElse(null))
                .param("latitude", place.map(it -> it.point().latitude()).orElse(null), java.sql.Types.DOUBLE)
                .param("longitude", place.map(it -> it.point().longitude()).orElse(null), java.sql.Types.DOUBLE)
                .param("now", utc(now))
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
